/** A number of things that a text tells, in figures or words, or without any: "118 people", "all of the flour", "no bus". */
import type { Quoted } from '../statement.ts'
import type { Thing } from './what-is-counted.ts'
import type { Word } from './words-of.ts'

/**
 * `of` says what is counted, `null` where the words do not: "speaks of thirty-four"; `fate` what befell those counted,
 * where the words beside it say so: "17 were killed"; `whole` of how many: "three of the five", "two out of six". `least` and `most` are
 * what the words allow: "at least 12", "nearly 2,000".
 */
export type Counted = Quoted &
  Thing & {
    value: number
    least: number
    most: number
    whole: number | null
    /** It is said of a part: "two of the dead", "among them two children"; or with others: "two soldiers and a judge". */
    isPart: boolean
    isListed: boolean
    /** It is of two that are counted together: "seven soldiers and two drivers". */
    isSum: boolean
    /** What is counted stands in what was told before: "the second counted seventy", "3,200 of them". */
    leans: boolean
    /** What stands before a count that leans on no number: "The pumps … Only one would start". */
    mayBe: readonly string[]
    /** What it is said not to be: "six vans, not twenty". */
    not: number[]
  }

/** The words from the one to the other as a count; what is not given does not hold. */
export function countedAs(text: string, first: Word, last: Word, own: { value: number } & Partial<Counted>): Counted {
  return {
    text: text.slice(first.start, last.end),
    span: [first.start, last.end],
    of: null,
    noun: null,
    fate: null,
    unit: 1,
    least: own.value,
    most: own.value,
    whole: null,
    isPart: false,
    isListed: false,
    isSum: false,
    leans: false,
    mayBe: [],
    not: [],
    ...own,
  }
}

/** Whether a count is told without a number: "nobody", "a watchman". */
export const isUnnumbered = ({ value, of, text }: Counted): boolean =>
  (value < 2 && /^(?:an?|no|not|nobody|none|without)\b/i.test(text)) ||
  (of !== 'often' && /^(?:all|every|each)\b/i.test(text))

/** How much it is in the smallest unit of its kind: hours are minutes, and tonnes kilograms. */
export const amountOf = ({ value, unit }: Counted): number => value * unit
