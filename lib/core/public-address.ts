import { isIP, isIPv4 } from 'node:net'

import { createAddressList } from './address.ts'

// What the registries of special-purpose addresses keep from the public internet.
const isSpecialV4 = createAddressList([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // Answers with the secrets of a virtual machine although it looks public.
  '168.63.129.16',
])

// Of IPv6 one block alone is public; what carries an IPv4 address inside lies in it or beside it.
const isUnicastV6 = createAddressList(['2000::/3'])
const isSpecialV6 = createAddressList([
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '2620:4f:8000::/48',
  '3fff::/20',
])

/** Whether an address is one that anybody on the internet may be sent to: not of this machine, its networks or its cloud. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !isSpecialV4(address)
  return isIP(address) === 6 && isUnicastV6(address) && !isSpecialV6(address)
}
