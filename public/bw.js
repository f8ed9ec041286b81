// Tells Bellwether of page views and of what a page says itself. Keeps no cookies and stores nothing; is silent where
// somebody asks not to be tracked. <script async src="https://…/bw.js" data-key="bw_…"></script>
;(() => {
  const { currentScript: script, defaultView: page } = document
  const { key, api, manual } = script.dataset
  const address = new URL(api || '/api/ingest', script.src).href
  const isUnwanted = navigator.globalPrivacyControl || [navigator.doNotTrack, page.doNotTrack].includes('1')

  // Both live as long as the page does. The place of an event in it is its id, so that sending it again adds nothing.
  const session = [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('')
  let subject
  let count = 0
  let waiting = []
  let timer
  let failures = 0
  let shown

  const track = (name, props) => {
    if (isUnwanted || !key) return
    waiting.push({ name, props, subject, session, id: `${session}-${count++}`, at: Date.now() })
    if (waiting.length >= 50) send()
    else timer ||= setTimeout(send, 1000)
  }

  const take = () => {
    clearTimeout(timer)
    timer = 0
    return waiting.splice(0, 50)
  }

  // The clock of a browser may be wrong by days, so the time is told only of what had to wait.
  const write = (events) =>
    JSON.stringify({
      key,
      events: events.map(({ at, ...event }) => (Date.now() - at < 5000 ? event : { ...event, time: at })),
    })

  const send = async () => {
    const events = take()
    if (!events.length) return
    let isKept
    try {
      const answer = await fetch(address, {
        method: 'POST',
        body: write(events),
        keepalive: true,
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
    for (let events = take(); events.length; events = take()) navigator.sendBeacon(address, write(events))
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
