import { BlockList, isIP, isIPv4 } from 'node:net'

/** A set of addresses and networks, written as `10.1.2.3`, `::1` or `10.0.0.0/8`; anything else is refused in words. */
export function createAddressList(entries: readonly string[]): (address: string | null) => boolean {
  const list = new BlockList()
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/', 2)
    if (!isIP(address)) throw new Error(`“${entry}” is neither an address nor a network such as 10.0.0.0/8.`)
    if (bits === undefined) list.addAddress(address, familyOf(address))
    else list.addSubnet(address, Number(bits), familyOf(address))
  }
  return (address) => {
    const plain = address?.replace(/^::ffff:/, '') ?? ''
    return isIP(plain) > 0 && list.check(plain, familyOf(plain))
  }
}

const familyOf = (address: string) => (isIPv4(address) ? 'ipv4' : 'ipv6')

/** Whether a request came from this machine or its own network. */
export const isPrivateAddress = createAddressList([
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::1',
  'fc00::/7',
])
