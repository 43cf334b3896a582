import { hasLoneSurrogate } from './bytes.ts'
import { ParseError } from './parse-error.ts'

/** Objects and arrays may stand in one another this many times. */
export const maxJsonDepth = 64

/**
 * The canonical JSON of a value (RFC 8785), for authoring: no white space, members in the order of their names.
 *
 * Members that are undefined are left out. Throws ParseError on what JSON cannot say exactly: lone surrogates, numbers
 * that are not finite, integers past 2^53, and anything that is not plain data.
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0)
}

function write(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return writeString(value)
    case 'number':
      refuseInexact(value)
      return JSON.stringify(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      break
    default:
      throw new ParseError('JSON', `a ${typeof value} is no JSON value`)
  }
  if (value === null) return 'null'
  if (depth === maxJsonDepth) throw new ParseError('JSON', `it is nested deeper than ${maxJsonDepth}`)
  if (Array.isArray(value)) {
    let text = '['
    for (let i = 0; i < value.length; i++) text += (i === 0 ? '' : ',') + write(value[i], depth + 1)
    return `${text}]`
  }
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== null && prototype !== Object.prototype && Object.getPrototypeOf(prototype) !== null) {
    throw new ParseError('JSON', 'an object is not plain data')
  }
  // RFC 8785 section 3.2.3 orders by UTF-16 code units, which is what sort() does.
  let text = '{'
  for (const name of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[name]
    if (member === undefined) continue
    text += `${(text === '{' ? '' : ',') + writeString(name)}:${write(member, depth + 1)}`
  }
  return `${text}}`
}

function writeString(text: string): string {
  if (hasLoneSurrogate(text)) throw new ParseError('JSON', 'a text has half a surrogate pair')
  return JSON.stringify(text)
}

function refuseInexact(n: number): void {
  if (!Number.isFinite(n)) throw new ParseError('JSON', 'a number is not finite')
  if (Number.isInteger(n) && !Number.isSafeInteger(n)) throw new ParseError('JSON', 'an integer is past 2^53')
}

// Most values of an act look like this, and need no second look.
const plain = /^(?:"[ !#-[\]-~]*"|-?[1-9][0-9]{0,14}|0|true|false|null)$/

/**
 * Reads JSON (RFC 8259) and refuses what two readers could understand differently: duplicate names, lone surrogates,
 * integers past 2^53, numbers that are not finite, and nesting deeper than 64. Throws ParseError.
 */
export function strictJson(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new ParseError('JSON', 'it is malformed')
  }
  if (!plain.test(text)) inspect(text, value)
  return value
}

/** Throws where strictJson would, without making the value of a text that is plainly good. */
export function checkStrictJson(text: string): void {
  if (!plain.test(text)) strictJson(text)
}

function inspect(text: string, value: unknown): void {
  if (hasLoneSurrogate(text)) throw new ParseError('JSON', 'a text has half a surrogate pair')
  // Of members with the same name JSON.parse keeps one, so then the value has fewer names than the text.
  if (namesIn(value, text.includes('\\'), 0) !== namesWritten(text)) {
    throw new ParseError('JSON', 'a name comes twice in an object')
  }
}

/** How many members the objects of a value have together. Only text with escapes can bring in a lone surrogate. */
function namesIn(value: unknown, escapes: boolean, depth: number): number {
  if (typeof value === 'number') refuseInexact(value)
  if (typeof value === 'string' && escapes && hasLoneSurrogate(value)) {
    throw new ParseError('JSON', 'a text has half a surrogate pair')
  }
  if (typeof value !== 'object' || value === null) return 0
  if (depth === maxJsonDepth) throw new ParseError('JSON', `it is nested deeper than ${maxJsonDepth}`)
  let count = 0
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) count += namesIn(value[i], escapes, depth + 1)
    return count
  }
  const names = Object.keys(value)
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!
    if (escapes && hasLoneSurrogate(name)) throw new ParseError('JSON', 'a text has half a surrogate pair')
    count += 1 + namesIn((value as Record<string, unknown>)[name], escapes, depth + 1)
  }
  return count
}

/** The same count in text that JSON.parse has taken: every colon outside a string follows a name. */
function namesWritten(text: string): number {
  let count = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x3a) count++
    if (code === 0x22) i = stringEnd(text, i)
  }
  return count
}

/** The closing quote of the string that opens at `at`. */
function stringEnd(text: string, at: number): number {
  for (let end = text.indexOf('"', at + 1); ; end = text.indexOf('"', end + 1)) {
    // A quote after an odd number of backslashes belongs to the string.
    let escapes = end
    while (text.charCodeAt(escapes - 1) === 0x5c) escapes--
    if ((end - escapes) % 2 === 0) return end
  }
}
