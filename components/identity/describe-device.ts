export interface Device {
  browser: string
  system: string
  isPhone: boolean
}

type Rule = readonly [pattern: RegExp, name: string]

// The order matters: most browsers also claim to be the ones they descend from.
const browsers: readonly Rule[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bHeadlessChrome\//, 'Headless Chrome'],
  [/\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
]

const systems: readonly Rule[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

const find = (rules: readonly Rule[], userAgent: string) =>
  rules.find(([pattern]) => pattern.test(userAgent))?.[1]

/** Enough to recognise one's own device; a user agent says no more that could be relied on. */
export function describeDevice(userAgent: string | null): Device {
  const given = userAgent ?? ''
  return {
    browser: find(browsers, given) ?? 'Another program',
    system: find(systems, given) ?? 'unknown system',
    isPhone: /\bMobile\b|\biPhone\b|\bAndroid\b/.test(given),
  }
}
