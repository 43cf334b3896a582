/** The words of a file whose encoding is told in several places, not all of which are right. */

/**
 * Text from bytes: by byte order mark; by the zeros of UTF-16; as UTF-8 where the bytes are that, whatever was declared;
 * else as declared (`charset` of the transport, then the page's or the feed's own); else by the letters it would give.
 */
export function decodeArticle(bytes: Uint8Array, charset: string | null = null): string {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return decoded(bytes, 'utf-8') ?? ''
  if (a === 0xff && b === 0xfe) return decoded(bytes, 'utf-16le') ?? ''
  if (a === 0xfe && b === 0xff) return decoded(bytes, 'utf-16be') ?? ''
  const utf16 = zerosOfUtf16(bytes)
  if (utf16) return decoded(bytes, utf16) ?? ''
  const utf8 = strictly(bytes, 'utf-8')
  // An escape means a seven-bit encoding such as ISO-2022-JP, which is valid UTF-8 and says nothing as that.
  if (utf8 !== null && !utf8.includes('\u001b')) return utf8
  for (const name of [charset, declaredIn(bytes)]) {
    const text = name && !/^utf-?8$/i.test(name) ? strictly(bytes, name) : null
    if (text !== null) return text
  }
  return guessed(bytes)
}

/** What windows-1252 has at 0x80 to 0x9f. Some platforms decode it as if it were ISO 8859-1, where nothing stands there. */
const western = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const withQuotes = (encoding: string, text: string) =>
  /^(?:windows-1252|cp1252|iso-?8859-1|latin-?1|us-ascii|ascii)$/i.test(encoding)
    ? text.replace(/[\u0080-\u009f]/g, c => western[c.charCodeAt(0) - 0x80]!)
    : text

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return withQuotes(encoding, new TextDecoder(encoding).decode(bytes))
  } catch {
    return null
  }
}

function strictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return withQuotes(encoding, new TextDecoder(encoding, { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}

/** Western text in UTF-16 has a zero in nearly every second byte. */
function zerosOfUtf16(bytes: Uint8Array): string | null {
  const length = Math.min(bytes.length, 512) & ~1
  if (length < 8) return null
  let even = 0
  let odd = 0
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++
    if (bytes[i + 1] === 0) odd++
  }
  if (odd > length * 0.35 && even < length * 0.05) return 'utf-16le'
  if (even > length * 0.35 && odd < length * 0.05) return 'utf-16be'
  return null
}

function declaredIn(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  const found = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head)
  return (found ?? /^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]{1,40})/i.exec(head))?.[1] ?? null
}

/** The single-byte encodings tried where nothing fits, each with the letters that its readers use most. */
const candidates: [encoding: string, usual: RegExp, letters: RegExp][] = [
  ['windows-1251', /[оеаинтсрвлкмпуіїєґ]/g, /[\u0400-\u04ff]/g],
  ['koi8-r', /[оеаинтсрвлкмпу]/g, /[\u0400-\u04ff]/g],
  ['windows-1256', /[اليمنورتبعد]/g, /[\u0600-\u06ff]/g],
  ['windows-1253', /[αοιετσνηυρ]/g, /[\u0370-\u03ff]/g],
  ['windows-1255', /[יוהלאמרתש]/g, /[\u0590-\u05ff]/g],
]

function guessed(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, 20_000)
  let high = 0
  let letters = 0
  for (const byte of sample) {
    if (byte >= 0x80) high++
    else if ((byte | 32) >= 97 && (byte | 32) <= 122) letters++
  }
  // Where few letters are beyond ASCII, they are accents and curly quotes.
  if (high < 0.25 * (high + letters)) return decoded(bytes, 'windows-1252') ?? ''
  let best = 'windows-1252'
  let most = 0.3
  for (const [encoding, usual, own] of candidates) {
    const text = decoded(sample, encoding) ?? ''
    const share = (text.match(usual) ?? []).length / Math.max(1, high) + (text.match(own) ?? []).length / high / 4
    if (share > most) {
      best = encoding
      most = share
    }
  }
  return decoded(bytes, best) ?? ''
}
