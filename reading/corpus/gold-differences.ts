/** The differences of a group in a form in which what is claimed can be held against them. */

import type { Difference } from '../across/differences-of.ts'
import type { Article, Span } from '../article.ts'
import type { Statement } from '../statement.ts'
import type { DifferenceType, GoldGroup, GoldPassage } from './corpus.ts'

/** `at` are the sentences in which a side may stand, as `passage/0`: what goes back to the same root says the same. */
export type GoldSides = { type: DifferenceType; sides: { at: string[]; value: string }[] }
/** A side that is claimed: the sentence it stands in, as `passage/0`, and its words. */
export type ClaimedSide = { at: string; value: string }

/** A passage as an article that comes in, with its furniture marked. */
export const articleOf = (passage: GoldPassage): Article => ({
  file: passage.id,
  text: passage.text,
  title: null,
  byline: null,
  outlet: passage.outlet,
  published: passage.published,
  language: 'en',
  furniture: passage.sentences.filter(({ status }) => status === 'furniture').map(({ span }) => span),
})

/** The sentence that a reference of a group stands in. */
export function placeOf(reference: string, passages: readonly GoldPassage[]): string {
  const [id, at] = reference.split('/') as [string, string]
  if (at.startsWith('@')) return `${id}/${Number(at.slice(1)) - 1}`
  const passage = passages.find(each => each.id === id)!
  return `${id}/${passage.statements.find(each => each.id === reference)!.sentence}`
}

/** The sentence of a passage that a statement read there stands in. */
export const sentenceOf = (passage: GoldPassage, { cue, content }: Pick<Statement, 'cue' | 'content'>): string => {
  const span: Span = cue?.span ?? content[0]!.span
  return `${passage.id}/${passage.sentences.findIndex(each => each.span[1] > span[0])}`
}

export const goldSidesOf = (group: GoldGroup, passages: readonly GoldPassage[]): GoldSides[] =>
  group.differences.map(({ type, sides }) => ({
    type,
    sides: sides.map(({ statement, value }) => ({
      at: [
        placeOf(statement, passages),
        ...group.events.flatMap(({ roots }) =>
          roots.filter(root => root.includes(statement)).flatMap(root => root.map(each => placeOf(each, passages))),
        ),
      ],
      value: value.toLowerCase(),
    })),
  }))

/** Whether what is claimed is a difference of the gold: its type, two of its sentences and, of a number, its values. */
export const isOfGold = (gold: GoldSides, type: Difference['type'], claimed: readonly ClaimedSide[]): boolean =>
  gold.type === type &&
  gold.sides.filter(side =>
    claimed.some(({ at, value }) => {
      const low = value.toLowerCase()
      return side.at.includes(at) && (type !== 'number' || side.value.includes(low) || low.includes(side.value))
    }),
  ).length >= 2
