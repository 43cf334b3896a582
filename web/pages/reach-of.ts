/**
 * How far an address reaches a phone: not at all where it is of this machine alone; without positions, and without being
 * kept for use without a network, over plain HTTP; else whole.
 */
export const reachOf = (address: string): 'this-machine' | 'plain' | 'whole' => {
  const { hostname, protocol } = new URL(address)
  if (/^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)) return 'this-machine'
  return protocol === 'https:' ? 'whole' : 'plain'
}
