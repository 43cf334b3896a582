import { createStore, del, entries, get, set } from 'idb-keyval'
import { fromBase64url } from './base64url.ts'

/**
 * The keys of the desks this device sits at. The private half is an unextractable CryptoKey, kept by the browser in
 * IndexedDB: no script, ours included, can read it. Where a browser has no Ed25519 the 32-byte seed is kept instead,
 * and `kept` says so, so that the screen can.
 */
export type DeskKey = {
  desk: string
  /** 32 bytes, Ed25519. */
  publicKey: Uint8Array<ArrayBuffer>
  /** Made in this browser, or brought by an exercise's sign-in link. */
  from: 'here' | 'link'
  kept: 'locked' | 'seed'
}

type Stored = DeskKey & { privateKey?: CryptoKey; seed?: Uint8Array<ArrayBuffer> }

const store = createStore('unimpeded-keys', 'desks')
const pkcs8Head = new Uint8Array([0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20])

const show = ({ desk, publicKey, from, kept }: Stored): DeskKey => ({ desk, publicKey, from, kept })

/** Makes a key for the desk in this browser, replacing none: a desk that has one keeps it. */
export async function makeDeskKey(desk: string): Promise<DeskKey> {
  const had = await get<Stored>(desk, store)
  if (had) return show(had)
  try {
    const pair = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair
    const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
    return await keep({ desk, publicKey, from: 'here', kept: 'locked', privateKey: pair.privateKey })
  } catch (fault) {
    if (!lacksEd25519(fault)) throw fault
    return await keepSeed(desk, crypto.getRandomValues(new Uint8Array(32)), 'here')
  }
}

/** Takes the desk's 32-byte seed into the browser as an unextractable key; the seed itself is not kept. */
export async function importDeskSeed(desk: string, seed: Uint8Array<ArrayBuffer>): Promise<DeskKey> {
  if (seed.length !== 32) throw new RangeError('a desk seed is 32 bytes')
  const pkcs8 = new Uint8Array(48)
  pkcs8.set(pkcs8Head)
  pkcs8.set(seed, 16)
  try {
    // Only an extractable import tells the public half; it is dropped at once.
    const open = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign'])
    const { x } = await crypto.subtle.exportKey('jwk', open)
    const publicKey = fromBase64url(x ?? '')
    const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign'])
    return await keep({ desk, publicKey, from: 'link', kept: 'locked', privateKey })
  } catch (fault) {
    if (!lacksEd25519(fault)) throw fault
    return await keepSeed(desk, seed, 'link')
  } finally {
    pkcs8.fill(0)
  }
}

/** Reads `#desk=<name>&seed=<base64url>` of a sign-in link; undefined where it is none. */
export function readSignInLink(fragment: string): { desk: string; seed: Uint8Array<ArrayBuffer> } | undefined {
  const params = new URLSearchParams(fragment.replace(/^#/, ''))
  const desk = params.get('desk')
  const seed = params.get('seed')
  if (!desk || !seed || !/^[\w-]{43}$/.test(seed)) return undefined
  return { desk, seed: fromBase64url(seed) }
}

/** The desks that have a key on this device, by name. */
export async function listDeskKeys(): Promise<DeskKey[]> {
  const all = await entries<string, Stored>(store)
  return all.map(([, stored]) => show(stored)).sort((a, b) => a.desk.localeCompare(b.desk))
}

/** The desk's key, if this device has one. */
export async function findDeskKey(desk: string): Promise<DeskKey | undefined> {
  const stored = await get<Stored>(desk, store)
  return stored && show(stored)
}

/** Removes the desk's key from this device. What it signed stays signed; the key cannot be brought back. */
export async function forgetDeskKey(desk: string): Promise<void> {
  await del(desk, store)
  if (deskInHand() === desk) localStorage.removeItem(inHand)
  tell()
}

/** The desk's Ed25519 signature over `message`, 64 bytes. Throws where this device has no key for it. */
export async function signAs(desk: string, message: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stored = await get<Stored>(desk, store)
  if (stored?.privateKey) return new Uint8Array(await crypto.subtle.sign('Ed25519', stored.privateKey, message))
  if (stored?.seed) {
    const { ed25519 } = await import('@noble/curves/ed25519.js')
    return new Uint8Array(ed25519.sign(message, stored.seed))
  }
  throw new Error(`no key for ${desk} on this device`)
}

const inHand = 'desk'
const watchers = new Set<() => void>()
const tell = (): void => {
  for (const watcher of watchers) watcher()
}
/** The desk this device last sat at. */
export const deskInHand = (): string | null => localStorage.getItem(inHand)
export function takeDesk(desk: string): void {
  localStorage.setItem(inHand, desk)
  tell()
}
/** Gets up: no desk is in hand, and the keys stay. */
export function leaveDesk(): void {
  localStorage.removeItem(inHand)
  tell()
}
/** Calls `watcher` when the desk in hand or the keys on this device change; returns what ends it. */
export function watchDesks(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

async function keep(stored: Stored): Promise<DeskKey> {
  await set(stored.desk, stored, store)
  tell()
  return show(stored)
}

async function keepSeed(desk: string, seed: Uint8Array<ArrayBuffer>, from: DeskKey['from']): Promise<DeskKey> {
  const { ed25519 } = await import('@noble/curves/ed25519.js')
  const publicKey = new Uint8Array(ed25519.getPublicKey(seed))
  return await keep({ desk, publicKey, from, kept: 'seed', seed: seed.slice() })
}

const lacksEd25519 = (fault: unknown): boolean =>
  fault instanceof Error && ['NotSupportedError', 'SyntaxError', 'TypeError'].includes(fault.name)
