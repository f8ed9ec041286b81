// Tells Bellwether of page views and of what a page says itself. Keeps no cookies and stores nothing; is silent where
// somebody asks not to be tracked. <script async src="https://…/bw.js" data-key="bw_…"></script>
;(() => {
  const { currentScript: script, defaultView: page } = document
  const { key, api, manual } = script.dataset
  const address = new URL(api || '/api/ingest', script.src).href
  const isUnwanted = navigator.globalPrivacyControl || [navigator.doNotTrack, page.doNotTrack].includes('1')

  // Both live as long as the page does. The place of an event in it is its id, so that sending it again adds nothing.
  const session = [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('')
  // What goes on when the page is left may have 64 KB, and three bytes for a character.
  const mostToOutlive = 2e4
  let subject
  let count = 0
  let waiting = []
  let timer
  let failures = 0
  let shown

  const track = (name, props) => {
    if (isUnwanted || !key) return
    // Written at once, so that what cannot be written takes nothing else with it.
    try {
      const text = JSON.stringify({ name, props, subject, session, id: `${session}-${count++}` })
      waiting.push({ text, at: Date.now() })
    } catch (fault) {
      console.warn(fault)
    }
    if (waiting.length >= 50) send()
    else timer ||= setTimeout(send, 1000)
  }

  const take = (most) => {
    clearTimeout(timer)
    let size = 0
    const end = waiting.findIndex(({ text }, at) => at > 49 || ((size += text.length) > most && at))
    timer = 0
    return waiting.splice(0, end < 0 ? 50 : end)
  }

  // The clock of a browser may be wrong by days, so the time is told only of what had to wait.
  const write = (events) =>
    `{"key":${JSON.stringify(key)},"events":[${events.map(({ text, at }) =>
      Date.now() - at < 5000 ? text : `${text.slice(0, -1)},"time":${at}}`,
    )}]}`

  const send = async () => {
    const events = take(1e6)
    if (!events.length) return
    const body = write(events)
    let isKept
    try {
      const answer = await fetch(address, {
        method: 'POST',
        body,
        keepalive: !failures && body.length < mostToOutlive,
        credentials: 'omit',
      })
      // What was wrong about it will be wrong again; what was too much or too early will not.
      isKept = answer.status < 500 && answer.status !== 429
    } catch {}
    failures = isKept ? 0 : failures + 1
    if (!isKept && failures < 6) waiting.unshift(...events)
    if (waiting.length) timer ||= setTimeout(send, 1000 * 2 ** failures)
  }

  const leave = () => {
    for (let events = take(mostToOutlive); events.length; events = take(mostToOutlive)) {
      if (navigator.sendBeacon(address, write(events))) continue
      waiting.unshift(...events)
      timer = setTimeout(send)
      return
    }
  }

  const view = () => {
    const { origin, pathname, search } = location
    if (pathname === shown) return
    const from = !shown && document.referrer ? new URL(document.referrer) : {}
    const width = page.innerWidth
    const props = {
      url: origin + pathname,
      path: pathname,
      title: document.title || undefined,
      referrer: from.origin === origin ? undefined : from.hostname,
      device: width < 640 ? 'phone' : width < 1024 ? 'tablet' : 'desktop',
      language: navigator.language,
    }
    for (const [name, value] of new URLSearchParams(search)) if (/^utm_\w+$/.test(name)) props[name] = value
    shown = pathname
    track('page.viewed', props)
  }

  const begin = () => {
    view()
    for (const name of ['pushState', 'replaceState']) {
      const change = history[name]
      history[name] = function (...given) {
        change.apply(this, given)
        // The page sets its title after it has changed its address.
        setTimeout(view)
      }
    }
    page.addEventListener('popstate', view)
    page.addEventListener('pageshow', ({ persisted }) => {
      if (!persisted) return
      shown = ''
      view()
    })
  }

  page.addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leave())

  const early = page.bellwether?.q || []
  page.bellwether = Object.assign((name, props) => track(name, props), {
    track,
    identify: (who) => (subject = who),
  })
  for (const given of early) track(...given)
  if (manual === undefined) {
    if (document.prerendering) document.addEventListener('prerenderingchange', begin, { once: true })
    else begin()
  }
})()
