export interface SignInTrouble {
  title: string
  /** Why it happened, whether anything was lost, and what to do. */
  text: string
}

const nothingLost = 'Nothing was changed and nothing is lost.'

const troubles: Record<string, SignInTrouble> = {
  OAuthAccountNotLinked: {
    title: 'This mail address already signs in another way.',
    text: `Accounts with the same address are never joined by themselves. ${nothingLost} Sign in the way you did before, then connect this account under Settings, Profile.`,
  },
  AccessDenied: {
    title: 'The sign-in was refused or cancelled.',
    text: `${nothingLost} Try again, or choose another account.`,
  },
  OAuthSignin: {
    title: 'The provider could not be reached.',
    text: `The sign-in could not be started. ${nothingLost} Try again in a minute; if it stays, whoever runs this instance should check the provider’s address, client id and secret.`,
  },
  OAuthCallback: {
    title: 'The provider’s answer could not be used.',
    text: `It was cancelled there, took longer than allowed, or did not belong to the sign-in that this browser began. ${nothingLost} Start again from here.`,
  },
  OAuthCreateAccount: {
    title: 'Your account could not be created.',
    text: 'Nothing was kept of the attempt. Try again; if it stays, tell whoever runs this instance.',
  },
  Callback: {
    title: 'The sign-in could not be finished.',
    text: `The provider agreed, but the session could not be written. ${nothingLost} Try again in a minute.`,
  },
  NoEmail: {
    title: 'The provider did not tell your mail address.',
    text: `Bellwether knows people by it. ${nothingLost} Allow the provider to share your address, or make it visible in your account there, then try again.`,
  },
  UnverifiedEmail: {
    title: 'Your mail address is not confirmed yet.',
    text: `The provider says so, and anyone could have typed it. ${nothingLost} Confirm the address with the provider, then try again.`,
  },
  Configuration: {
    title: 'Signing in is not set up rightly.',
    text: `${nothingLost} Whoever runs this instance finds the reason in its log.`,
  },
  SessionRequired: {
    title: 'Your session has ended.',
    text: 'What you had saved is safe. Sign in again to go on where you were.',
  },
}

const unknown: SignInTrouble = {
  title: 'You could not be signed in.',
  text: `${nothingLost} Try again; if it stays, tell whoever runs this instance.`,
}

const taken: SignInTrouble = {
  title: 'This account belongs to somebody else here.',
  text: `It opens another person’s sign-in, or its mail address is theirs, so it was not connected to you. ${nothingLost} You are still signed in as before.`,
}

/** What happened to a person who is already signed in and wanted to connect another account. */
export const explainLinkError = (error: string): SignInTrouble =>
  error === 'OAuthAccountNotLinked' ? taken : explainSignInError(error)

export const explainSignInError = (error: string): SignInTrouble =>
  Object.hasOwn(troubles, error) ? (troubles[error] ?? unknown) : unknown
