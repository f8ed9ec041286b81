import { expect, it } from 'vitest'

import { configOf, draftOf, isKept } from './channel-draft.ts'

const draft = draftOf(null)

it('reads addresses however they are separated', () => {
  expect(configOf({ ...draft, kind: 'mail', to: 'a@x.test, b@x.test;c@x.test\nd@x.test ' })).toEqual({
    kind: 'mail',
    to: ['a@x.test', 'b@x.test', 'c@x.test', 'd@x.test'],
    owners: false,
  })
})

it('takes what people write into numbers out of them', () => {
  const config = configOf({ ...draft, kind: 'sms', phone: '+49 (151) 123-456/78' })
  expect(config).toEqual({ kind: 'sms', to: '+4915112345678' })
})

it('sends an account only where one is given', () => {
  const account = { sid: 'AC1', token: 't', from: '+1555', service: ' ' }
  expect(configOf({ ...draft, kind: 'sms', phone: '+4915', hasOwnAccount: true, ...account })).toEqual({
    kind: 'sms',
    to: '+4915',
    account: { sid: 'AC1', token: 't', from: '+1555' },
  })
})

it('leaves the address of a channel that exists alone until another is typed', () => {
  expect(isKept(draft, true)).toBe(false)
  expect(isKept(draft, false)).toBe(true)
  expect(isKept({ ...draft, url: 'https://x.test' }, false)).toBe(false)
  expect(isKept({ ...draft, kind: 'mail' }, false)).toBe(false)
})
