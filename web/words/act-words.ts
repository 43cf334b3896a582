import { type FindingCode, type InsideCode, insideCode } from '@unimpeded/acts/findings.ts'
import type { Kind } from '@unimpeded/acts/kind.ts'
import { type Right, sayRight } from '@unimpeded/acts/may.ts'
import { metaOf } from '@unimpeded/acts/meta-of.ts'
import { oneStop, type RefusalCode, refusals, told } from '@unimpeded/acts/refusals.ts'
import { use, useMemo } from 'react'
import type { z } from 'zod'
import { isInstant, withInstants } from '../../speech/instant.ts'
import { leftToRight, oneDirection } from '../../speech/speech-of.ts'
import { actTable } from './act-tables.ts'
import { wordFor } from './word-for.ts'
import { type Speech, useWords } from './words.tsx'

type KindWords = {
  purpose: string
  summary: string
  fields: Readonly<Record<string, readonly [label: string, hint?: string]>>
}
type RightWord = Extract<Right, { word: string }>['word']

/**
 * What the room of acts says in English, in another language: by kind what it is for, what was done in one sentence, and
 * the label and hint of each field; the codes of choices (`field.code` where a code means something else in one field),
 * the members of fields, units, rights, findings, refusals with their remedies, and what these are filled with.
 */
export type ActTable = {
  kinds: Readonly<Record<string, KindWords>>
  choices: Readonly<Record<string, string>>
  members: Readonly<Record<string, string>>
  units: Readonly<Record<string, string>>
  rights: Readonly<Record<RightWord, string>>
  phrases: Readonly<Record<string, string>>
  findings: Readonly<Record<FindingCode, string>>
  /** What findings say where nothing lies between the two. */
  inside: Readonly<Record<InsideCode, string>>
  refusals: Readonly<Record<RefusalCode, readonly [sentence: string, remedy: string]>>
}

type Said = { code: string; sentence: string; details: Readonly<Record<string, unknown>> }

export type ActWords = {
  purpose: (kind: Pick<Kind, 'name' | 'purpose'>) => string
  /** What was done, in one sentence whose gaps are filled by `value`. */
  summary: (kind: Pick<Kind, 'name' | 'summary'>, value: (gap: string) => string) => string
  /** What a person is asked for; the field’s own name where the kind has no such field. */
  label: (kind: Kind | undefined, field: string) => string
  hint: (kind: Kind, field: string) => string | undefined
  /** A code of a choice; `schema` is that of the choice. */
  choice: (code: string, schema?: z.ZodType) => string
  /** The name of a part of a field: `olderWomen` as “older women”. */
  member: (name: string) => string
  unit: (unit: string) => string
  /** Who may, in words. */
  right: (right: Right) => string
  /** Instants in it are of `zone`, or else of the screen. */
  finding: (finding: Said, zone?: string) => string
  /** What is wrong with a value, told in English by the room of acts or of space; as it is where no table knows it. */
  problem: (sentence: string) => string
  /** `kind` is that of the act that was refused. */
  refusal: (refusal: Said & { remedy: string }, kind?: Kind) => { sentence: string; remedy: string }
}

/** What the room of acts says, in the reader’s language. */
export function useActWords(): ActWords {
  const speech = useWords()
  const table = speech.lang === 'en' ? null : use(actTable(speech.lang))
  return useMemo(() => actWords(table, speech), [table, speech])
}

/** A word as it stands alone or begins a line: `received with query` as “Received with query”. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const spaced = (code: string): string =>
  code.replaceAll(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`).replaceAll('-', ' ')

const ownLength = (sentence: string): number => sentence.replaceAll(/\{\w+\}/g, '').length
type Pattern = { pattern: RegExp; gaps: string[]; own: string }

/** The English sentences of the room of acts with what they are in another language, what says most of its own first. */
const patternsOf = (phrases: ActTable['phrases']): Pattern[] =>
  Object.entries(phrases)
    .sort(([a], [b]) => ownLength(b) - ownLength(a))
    .map(([english, own]) => {
      const escaped = english.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&')
      return {
        pattern: new RegExp(`^${escaped.replaceAll(/\{\w+\}/g, gap => (gap === '{n}' ? '(\\d+)' : '(.+?)'))}$`, 'is'),
        gaps: [...english.matchAll(/\{(\w+)\}/g)].map(([, gap]) => gap!),
        own,
      }
    })

/** What speaks of acts; without a table, in the English of the room of acts itself. */
export function actWords(table: ActTable | null, speech: Speech): ActWords {
  const { t, dir, locale, number, list, formatInstant } = speech
  const held = (text: string): string => (dir === 'rtl' ? oneDirection(text) : text)
  // A sentence without words here reads from left to right, its full stop at its end; its instants as the screen has them.
  const timed = (english: string, zone?: string): string => withInstants(english, at => formatInstant(at, zone))
  const asItIs = (english: string, zone?: string): string =>
    dir === 'rtl' && english ? leftToRight(timed(english, zone)) : timed(english, zone)
  const some = (words: readonly string[]): string => list(words, 'disjunction')
  // A sentence that begins with a name from elsewhere runs its own way all the same, wherever it stands.
  const ownWay = (sentence: string): string => (dir === 'rtl' ? `\u200f${sentence}` : sentence)

  const phrases = table ? patternsOf(table.phrases) : []

  const choice = (code: string, schema?: z.ZodType): string => {
    const elsewhere = table?.choices[`${schema && metaOf(schema).of}.${code}`] ?? table?.choices[code]
    return elsewhere ?? wordFor(t, 'choice', code, undefined, wordFor(t, 'role', code, undefined, spaced(code)))
  }

  const right = (may: Right): string => {
    if (!table) return sayRight(may)
    if ('any' in may) return some(may.any.map(right))
    if ('all' in may) return list(may.all.map(right), 'conjunction')
    const roles = 'roles' in may ? some(may.roles.map(role => choice(role))) : ''
    return table.rights[may.word].replace('{roles}', roles)
  }

  const member = (name: string): string => table?.members[name] ?? wordFor(t, 'member', name, undefined, spaced(name))

  const label = (kind: Kind | undefined, field: string): string =>
    (kind && table?.kinds[kind.name]?.fields[field]?.[0]) ?? kind?.body[field]?.label ?? field

  /** What fills a gap of a finding or a refusal: codes, instants and phrases of the room of acts in words. */
  const detail = (name: string, value: unknown, kind: Kind | undefined, zone?: string): string => {
    if (value === undefined) return '–'
    if (typeof value === 'number') return number(value)
    const text = told(value)
    const each = (place: string): string =>
      some(text.split(/, | or /).map(code => wordFor(t, place, code).toLocaleLowerCase(locale)))
    // The other languages have marks of quotation about the gap itself.
    if (name === 'kind') return table ? wordFor(t, 'kind', text) : `“${wordFor(t, 'kind', text)}”`
    if (name === 'type' || name === 'types') return each('type')
    if (name === 'state' || name === 'states') return each('state')
    if (name === 'code' || name === 'right') return some(text.split(' or ').map(code => choice(code)))
    if (name === 'answer') return wordFor(t, 'state', text).toLocaleLowerCase(locale)
    if (name === 'who' && kind) return right(kind.may)
    if (name === 'field') return placeIn(kind, text)
    if (name === 'value' && value === '') return phrase('nothing')
    if (name === 'value' && typeof value === 'object' && value !== null) return held(plain(value))
    return held(phrase(text, zone))
  }
  /** A place in an act, what it is called first and then what it is within: `body.waypoints.0.eta` as “Arrives (Waypoints, no. 1)”. */
  const placeIn = (kind: Kind | undefined, path: string): string => {
    if (!path.startsWith('body.')) return held(phrase(wordFor(t, 'header', path, undefined, path)))
    const [first = '', ...steps] = path.slice(5).split('.')
    const named = [label(kind, first)]
    for (const step of steps)
      if (!/^\d+$/.test(step)) named.push(capital(member(step)))
      else named.push(t('field.numbered', { list: named.pop()!, n: number(Number(step) + 1) }))
    const [own = '', ...around] = named.reverse()
    return around.length ? `${own} (${around.join(', ')})` : own
  }
  /** A value of several parts, each with what it is called. */
  const plain = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(plain).join('; ') || phrase('none')
    if (typeof value !== 'object' || value === null) return phrase(told(value))
    return Object.entries(value)
      .map(([name, inner]) => `${member(name)} ${plain(inner)}`)
      .join(', ')
  }
  const phrase = (text: string, zone?: string): string => {
    if (isInstant(text)) return formatInstant(Date.parse(text), zone)
    for (const { pattern, gaps, own } of phrases) {
      const found = pattern.exec(text)
      if (found)
        return own.replace(/\{(\w+)\}/g, (_, gap: string) => {
          const text = found[gaps.indexOf(gap) + 1] ?? ''
          // What shows how to write something stands as it is to be written.
          return held(gap === 'like' ? text : phrase(text, zone))
        })
    }
    return text
  }
  const filled = (sentence: string, details: Said['details'], kind?: Kind, zone?: string): string =>
    oneStop(
      ownWay(sentence).replace(/\{(\w+)\}/g, (_, name: string) => {
        // What findings say is said anew, in the reader’s language.
        const each = ['findings', 'missed'].includes(name) && Array.isArray(details.list) ? details.list : undefined
        return each
          ? (each as Said[]).map(one => finding(one, zone)).join(' ')
          : detail(name, details[name], kind, zone)
      }),
    )
  const finding = ({ code, sentence, details }: Said, zone?: string): string => {
    if (!table) return timed(sentence, zone)
    const inside = insideCode(code, details)
    const own: string | undefined = inside ? table.inside[inside] : table.findings[code as FindingCode]
    return own ? filled(own, details, undefined, zone) : asItIs(sentence, zone)
  }

  const refusalOf = (code: string): readonly [sentence: string, remedy: string] | undefined => {
    if (!Object.hasOwn(refusals, code)) return undefined
    const { sentence, remedy } = refusals[code as RefusalCode]
    return table ? table.refusals[code as RefusalCode] : [sentence, remedy]
  }

  return {
    purpose: kind => table?.kinds[kind.name]?.purpose ?? asItIs(kind.purpose),
    summary: (kind, value) =>
      ownWay(table?.kinds[kind.name]?.summary ?? kind.summary)
        .replace(/\{(\w+)\}/g, (_, gap: string) => held(value(gap)))
        // What is said, quoted or not, may bring its own full stop.
        .replace(/([.?!…][”»\u2069]{0,2})\.$/, '$1'),
    label,
    hint: (kind, field) => table?.kinds[kind.name]?.fields[field]?.[1] ?? kind.body[field]?.hint,
    choice,
    member,
    unit: unit => table?.units[unit] ?? unit,
    right,
    finding,
    problem: sentence => (table ? phrase(sentence) : sentence),
    refusal: ({ code, sentence, remedy, details }, kind) => {
      const own = refusalOf(code)
      if (!own) return { sentence: asItIs(sentence), remedy: asItIs(remedy) }
      const [said, next] = [filled(own[0], details, kind), filled(own[1], details, kind)]
      return table ? { sentence: said, remedy: next } : { sentence: timed(said), remedy: timed(next) }
    },
  }
}
