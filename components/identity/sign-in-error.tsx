import { Callout } from '../ui/callout.tsx'
import { explainLinkError, explainSignInError } from './explain-sign-in-error.ts'

/** What next-auth reports by a word in the address, in words for people. */
export function SignInError({ error, isSignedIn }: { error: string; isSignedIn: boolean }) {
  const { title, text } = isSignedIn ? explainLinkError(error) : explainSignInError(error)
  return (
    <div role="alert">
      <Callout tone="bad" title={title}>
        <p>{text}</p>
        <p className="figures text-muted mt-1 text-xs">AUTH_004</p>
      </Callout>
    </div>
  )
}
