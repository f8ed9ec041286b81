/** What words of a question mean; a phrase is joined by `_`. Each word also stands for its plural and its usual endings. */
const meanings = {
  cost: 'cost spend spending spent expense expenditure expensive bill billing money price pricing pricey dollar usd burn invoice pay paying kosten ausgaben teuer geld',
  usage:
    'usage use used call request token volume completion consumption consume inference nutzung aufrufe anfragen',
  latency:
    'latency latencies slow slower slowest slowness fast faster fastest speed duration ttft lag delay delayed performance percentile p50 p90 p95 p99 sluggish responsive response_time wait_time how_long take_so_long langsam latenz antwortzeit',
  errors:
    'error fail failed failing failure exception crash broken timeout timeouts 429s 500s 503s http_429 http_500 http_503 rate_limit rate_limits fehler fehlgeschlagen',
  traffic:
    'traffic visitor visit visited pageview page_view page_views session audience active_users hits sign-ups signups besucher besuche',
  orders: 'order purchase checkout bought bestellung bestellungen',
  revenue: 'revenue income earning earnings turnover sale sales sold earn earned umsatz einnahmen',
  uptime:
    'uptime downtime availability available unavailable outage reachable unreachable offline verfügbarkeit ausfall',
  model: 'model modell modelle provider',
  feature: 'feature endpoint use_case product_area funktion',
  user: 'customer user account client people person who whom kunde kunden nutzer',
  why: 'why reason cause caused causes driver driving drove drives explain explanation behind how_come root_cause warum wieso weshalb ursache grund',
  change:
    'change changed differ different difference increase increased rise rose risen jump jumped spike spiked surge grew grow growth climb climbed double doubled drop dropped fall fell fallen decrease decreased decline declined shrink shrank higher lower more less worse better went_up went_down gone_up gone_down go_up go_down up down gestiegen gesunken geändert änderung',
  compare: 'compare compared comparison versus vs against than relative vergleich verglichen',
  forecast:
    'forecast predict prediction projected projection project expect expected estimate estimated outlook run_rate will going_to by_the_end end_of_month end_of_the_month next_week next_month next_quarter next_year tomorrow on_track prognose voraussichtlich',
  what_if:
    'what_if what_would what_happens_if if instead replace replaced replacing switch switched switching swap migrate move moved moving was_wäre wenn',
  save: 'save saving savings reduce reducing cut cutting lower_the cheaper cheap optimise optimize optimising optimizing optimisation optimization waste wasted wasteful wasting efficient efficiency economise trim overpay overpaying unnecessary unnecessarily sparen einsparen senken optimieren sparpotenzial',
  cache: 'cache cached caching prompt_cache',
  duplicate: 'duplicate duplicated repeat repeated repetitive identical same_prompt same_prompts twice',
  retry: 'retry retries retried retrying',
  prompt: 'long_prompt long_prompts prompt_length prompt_size prompt prompts context_size context_length',
  rank: 'which what most top biggest largest highest heaviest heavy breakdown break_down split each every per by ranking rank main welche meisten',
  anomaly:
    'anomaly anomalies anomalous unusual unusually strange weird odd abnormal outlier unexpected suspicious stand_out stands_out ungewöhnlich auffällig',
  funnel:
    'funnel conversion convert converted drop-off dropoff drop_off abandon abandoned leave leaves leaving give_up before_they_buy trichter',
  correlate:
    'correlate correlated correlation related relationship relation together coincide linked link connection affect affected impact influence depend depends zusammenhang',
  file: 'csv file attachment attached spreadsheet upload uploaded datei anhang tabelle sheet column columns row rows',
  review:
    'review overview summary summarise summarize report status health recap digest going_on whats_new what_happened how_are_we how_is_it rückblick überblick',
  make: 'create make add build configure set_up set_an set_a put_an setup new schedule define erstelle anlegen',
  tell: 'notify notified warn alert_me tell_me_when tell_me_if let_me_know ping_me email_me',
  alert: 'alert alarm warning notification warnung',
  dashboard: 'dashboard board panel',
  self: 'who_are_you what_are_you are_you_an are_you_a your_name how_do_you_work language_model wer_bist_du',
  help: 'help what_can_you what_can_i_ask what_do_you how_can_you examples hilfe',
  greet: 'hi hello hey thanks thank hallo danke moin',
} as const
export type Meaning = keyof typeof meanings

interface Entry {
  meaning: Meaning
  words: readonly string[]
}
const entries: readonly Entry[] = Object.entries(meanings).flatMap(([meaning, list]) =>
  list.split(' ').map((each) => ({ meaning: meaning as Meaning, words: each.split('_') })),
)

export const readTokens = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll(/[’‘`]/g, "'")
    .replaceAll(/'(?:s|re|d|ll)\b/g, '')
    .replaceAll("'", '')
    .match(/[\p{L}\p{N}](?:[\p{L}\p{N}.:/_-]*[\p{L}\p{N}])?/gu) ?? []

const endings = /(?:ies|es|ed|ing|s|d)$/
const bare = (word: string) => (word.length > 4 ? word.replace(endings, '') : word)
const isSame = (token: string, word: string) =>
  token === word || token === `${word}s` || (word.length > 3 && bare(token) === bare(word))

const isSlip = (token: string, word: string): boolean => {
  if (token.length < 4 || word.length < 4 || token[0] !== word[0]) return false
  let at = 0
  while (at < token.length && token[at] === word[at]) at++
  const [left, right] = [token.slice(at), word.slice(at)]
  if (left.slice(2) === right.slice(2) && left[0] === right[1] && left[1] === right[0]) return true
  if (left.slice(1) === right && word.length > 3) return word.length > 4 || token[at] === token[at - 1]
  if (word.length < 5) return false
  return left === right.slice(1) || (word.length > 5 && left.slice(1) === right.slice(1))
}

const isAt = (tokens: readonly string[], at: number, words: readonly string[]) =>
  words.every((word, offset) => {
    const token = tokens[at + offset]
    return token !== undefined && (words.length > 1 ? token === word : isSame(token, word))
  })

const known = new Set(entries.flatMap(({ words }) => words))
const common = new Set(
  'there where these those their other house cases please about would could should think things shown since table until after first whole since still often makes mode coast casts paid send sent'.split(
    ' ',
  ),
)

const longestFirst = entries.toSorted((a, b) => b.words.length - a.words.length)

/** Also words with one slip of the keys, unless they are words of their own; a phrase is not read as its words. */
export function findMeanings(text: string): Set<Meaning> {
  const tokens = readTokens(text)
  const found = new Set<Meaning>()
  let at = 0
  while (at < tokens.length) {
    const token = tokens[at] ?? ''
    const exact = longestFirst.filter(({ words }) => isAt(tokens, at, words))
    const length = exact[0]?.words.length ?? 1
    at += length
    for (const { meaning, words } of exact) if (words.length === length) found.add(meaning)
    if (exact.length > 0 || known.has(token) || common.has(token)) continue
    const slip = entries.find(
      ({ words: [word = '', more] }) =>
        more === undefined && (isSlip(token, word) || isSlip(bare(token), word)),
    )
    if (slip) found.add(slip.meaning)
  }
  return found
}
