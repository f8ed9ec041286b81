import { expect, test } from 'vitest'

import { explainLinkError, explainSignInError } from './explain-sign-in-error.ts'

test.each(['OAuthAccountNotLinked', 'AccessDenied', 'OAuthCallback', 'NoEmail', 'SessionRequired'])(
  '%s says what happened and whether anything was lost',
  (error) => {
    const { title, text } = explainSignInError(error)
    expect(title).not.toBe(explainSignInError('').title)
    expect(text).toMatch(/nothing is lost|What you had saved is safe/i)
  },
)

test.each(['', 'something else', 'constructor', '__proto__'])('“%s” is explained in general', (error) => {
  expect(explainSignInError(error).title).toBe('Couldn’t sign you in.')
})

test('an account that is somebody else’s is explained to who wanted to connect it', () => {
  expect(explainLinkError('OAuthAccountNotLinked').text).toMatch(/still signed in/)
  expect(explainLinkError('AccessDenied')).toBe(explainSignInError('AccessDenied'))
})
