const present = [
  {
    name: 'Identity',
    text: 'Sign-in with Google, GitHub or any OpenID provider. Sessions listed and revocable. Access tokens of 15 minutes with rotating refresh tokens.',
  },
  {
    name: 'Workspaces',
    text: 'Several per person, with members, invitations and four roles. What belongs to another workspace is not found, whoever asks.',
  },
  {
    name: 'Keys',
    text: 'For programs: scopes, expiry, last use, rotation. A revoked key is refused everywhere within five seconds.',
  },
  {
    name: 'Live activity',
    text: 'What happens in the workspace appears in every open browser as it happens. A browser that was away receives exactly what it missed.',
  },
  {
    name: 'Operations',
    text: 'The health of every dependency and queue. Dead letters with their payload, error and attempts, to replay or discard.',
  },
  {
    name: 'Audit',
    text: 'Every change, with who made it, by which key or session, in which request.',
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
