import { lookup as resolveName } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** An address that must not be reached from a server on behalf of others. */
export class PrivateAddress extends Error {
  override name = 'PrivateAddress'
  constructor(what: string) {
    super(`${what} is an address of a private network or of this machine.`)
  }
}

/**
 * What `http.request` needs so that it connects to public addresses alone: the address that is checked is the one
 * connected to, so that a name cannot mean something else a moment later. Anything else fails with PrivateAddress.
 */
export const publicOnly = (url: URL): { lookup: LookupFunction } => {
  const host = hostOf(url)
  // A host that is an address is not looked up, and so is checked here.
  if (isIP(host) && isPrivate(host)) throw new PrivateAddress(host)
  return { lookup: lookupPublic }
}

const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, '')

/** Whether an address names a private network or this machine by itself, before any name is looked up. */
export const isPrivateUrl = (url: URL): boolean => {
  const host = hostOf(url)
  return isIP(host) ? isPrivate(host) : /(^|\.)localhost\.?$/i.test(host)
}

/** Resolves a name and hands on only what may be connected to. */
const lookupPublic: LookupFunction = (hostname, options, done) => {
  resolveName(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, '', 4)
    const addresses = found as { address: string; family: number }[]
    // One private address among several is enough: nobody names public places so.
    if (addresses.length === 0 || addresses.some(({ address }) => isPrivate(address)))
      return done(new PrivateAddress(hostname), '', 4)
    if (options.all) return (done as unknown as (error: null, all: typeof addresses) => void)(null, addresses)
    done(null, addresses[0]!.address, addresses[0]!.family)
  })
}

/** IANA's special-purpose registries for IPv4; of IPv6 only global unicast is public, less what leads elsewhere. */
const special = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  special.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  special.addSubnet(network, bits, 'ipv6')
const globalUnicast = new BlockList()
globalUnicast.addSubnet('2000::', 3, 'ipv6')

/** Whether an address must not be reached from a server on behalf of others. */
export function isPrivate(address: string): boolean {
  if (isIP(address) === 4) return special.check(address, 'ipv4')
  if (isIP(address) !== 6) return true
  const plain = address.split('%')[0]!
  return !globalUnicast.check(plain, 'ipv6') || special.check(plain, 'ipv6')
}
