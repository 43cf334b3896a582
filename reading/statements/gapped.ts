/** Statements that lack their verb: "Some said they had been paid, others that they had not." */
import type { Attribution, Scene } from './attribution.ts'
import { startsClause } from './clauses.ts'
import { isAux } from './is-aux.ts'
import { isComma } from './marks.ts'
import { phraseEnd } from './phrase-end.ts'
import type { Range } from './range.ts'
import { typeOf } from './source-types.ts'

/** Whoever stands at `at` with a clause of "that" and no verb between; `null` where nobody does. */
export function gappedAt(scene: Scene, at: number): { source: Range; content: number } | null {
  const { tokens, to } = scene
  const from = /^(?:and|while|but)$/.test(tokens[at]?.low ?? '') ? at + 1 : at
  const end = phraseEnd(tokens, from, to)
  if (end === from || typeOf(tokens, [from, end]) === 'abstract') return null
  const that = isComma(tokens[end]) ? end + 1 : end
  const next = tokens[that + 1]
  const isClause = tokens[that]?.low === 'that' && next?.pos !== 'VERB' && !isAux(next) && startsClause(scene, that + 1)
  return isClause ? { source: [from, end], content: that } : null
}

/** What others say by the verb of `first`, each after a comma or a semicolon. */
export function gapped(scene: Scene, first: Attribution, end: (from: number) => number): Attribution[] {
  const { tokens } = scene
  const found: Attribution[] = []
  for (let mark = first.content.at(-1)![1]; /^[,;]$/.test(tokens[mark]?.text ?? ''); ) {
    const next = gappedAt(scene, mark + 1)
    if (!next) break
    const content: Range = [next.content, end(next.content)]
    const sourceType = typeOf(tokens, next.source)
    found.push({
      ...first,
      rule: 'gapped',
      source: next.source,
      sourceType,
      content: [content],
      addressees: [],
      cites: [],
    })
    mark = content[1]
  }
  return found
}
