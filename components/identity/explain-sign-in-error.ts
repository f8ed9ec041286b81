export interface SignInTrouble {
  title: string
  /** Why it happened, whether anything was lost, and what to do. */
  text: string
}

const nothingLost = 'Nothing was changed and nothing is lost.'

const troubles: Record<string, SignInTrouble> = {
  OAuthAccountNotLinked: {
    title: 'This email address already uses another sign-in method.',
    text: `Accounts with the same address are never joined by themselves. ${nothingLost} Sign in the way you did before, then connect this account under Settings, Profile.`,
  },
  AccessDenied: {
    title: 'Sign-in was declined or canceled.',
    text: `${nothingLost} Try again, or choose another account.`,
  },
  OAuthSignin: {
    title: 'Couldn’t reach the provider.',
    text: `The sign-in could not be started. ${nothingLost} Try again in a minute; if it stays, whoever runs this instance should check the provider’s address, client id and secret.`,
  },
  OAuthCallback: {
    title: 'The provider’s response was invalid.',
    text: `It was cancelled there, took longer than allowed, or did not belong to the sign-in that this browser began. ${nothingLost} Start again from here.`,
  },
  OAuthCreateAccount: {
    title: 'Couldn’t create your account.',
    text: 'Nothing was kept of the attempt. Try again; if it stays, tell whoever runs this instance.',
  },
  Callback: {
    title: 'Couldn’t finish signing in.',
    text: `The provider agreed, but the session could not be written. ${nothingLost} Try again in a minute.`,
  },
  NoEmail: {
    title: 'The provider didn’t share your email address.',
    text: `Bellwether knows people by it. ${nothingLost} Allow the provider to share your address, or make it visible in your account there, then try again.`,
  },
  UnverifiedEmail: {
    title: 'Your email address isn’t verified yet.',
    text: `The provider says so, and anyone could have typed it. ${nothingLost} Confirm the address with the provider, then try again.`,
  },
  Configuration: {
    title: 'Sign-in is misconfigured.',
    text: `${nothingLost} Whoever runs this instance finds the reason in its log.`,
  },
  SessionRequired: {
    title: 'Your session has ended.',
    text: 'What you had saved is safe. Sign in again to go on where you were.',
  },
}

const unknown: SignInTrouble = {
  title: 'Couldn’t sign you in.',
  text: `${nothingLost} Try again; if it stays, tell whoever runs this instance.`,
}

const taken: SignInTrouble = {
  title: 'This account belongs to another user.',
  text: `It opens another person’s sign-in, or its mail address is theirs, so it was not connected to you. ${nothingLost} You are still signed in as before.`,
}

/** What happened to a person who is already signed in and wanted to connect another account. */
export const explainLinkError = (error: string): SignInTrouble =>
  error === 'OAuthAccountNotLinked' ? taken : explainSignInError(error)

export const explainSignInError = (error: string): SignInTrouble =>
  Object.hasOwn(troubles, error) ? (troubles[error] ?? unknown) : unknown
