const present = [
  {
    name: 'Any event in',
    text: 'Over one endpoint, a script of under 2 KB for web pages, a file, or the SDK you have: Segment, PostHog, OpenTelemetry, Langfuse. What is acknowledged is never lost, and an id counts once.',
  },
  {
    name: 'Any question',
    text: 'Trends, breakdowns, formulas, funnels, retention, in your time zone. Built by clicking, asked over the API, exported as CSV: the same numbers to the unit.',
  },
  {
    name: 'AI workload',
    text: 'Each call of a model with its cost, exact to the micro-dollar, from a catalogue with dated prices, tiers and cached tokens.',
  },
  {
    name: 'Dashboards',
    text: 'Ready-made for web, product and AI workload; your own by drag or keyboard, live, shared by a link that you can revoke.',
  },
  {
    name: 'Alerts',
    text: 'On any question, by group, with warn and alert levels and a preview of last week. Sent by mail, signed webhook, chat, text or in the app, every delivery logged.',
  },
  {
    name: 'Watch',
    text: 'Pages, ports, certificates, names and jobs, checked every few seconds. One incident for one cause, with its timeline and what it cost; status pages that your customers can subscribe to.',
  },
  {
    name: 'Ask',
    text: 'Agents look into your data and answer in words. Every number opens as the query that gave it; what they would change waits for your approval, with a preview and the way back. Works without a key, better with your own model.',
  },
  {
    name: 'Live',
    text: 'Events stream into every open browser the moment they arrive. A browser that was away receives exactly what it missed.',
  },
  {
    name: 'People and programs',
    text: 'Sign-in with Google, GitHub or any OpenID provider; four roles; keys with scopes. What belongs to another workspace is not found, whoever asks.',
  },
  {
    name: 'Operations',
    text: 'What was refused and why, the health of every dependency and queue, failed deliveries to edit and retry, an audit trail of every change.',
  },
]

export function PresentState() {
  return (
    <dl className="grid gap-x-12 md:grid-cols-2">
      {present.map((item) => (
        <div
          key={item.name}
          className="border-b py-3 first:pt-0 md:nth-2:pt-0 last:border-b-0 md:nth-last-2:border-b-0"
        >
          <dt className="font-medium">{item.name}</dt>
          <dd className="text-muted mt-0.5 max-w-prose text-pretty">{item.text}</dd>
        </div>
      ))}
    </dl>
  )
}
