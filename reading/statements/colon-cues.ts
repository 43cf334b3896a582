/** Quotations that a whole clause brings in: "The prefect had one answer: “…”", "he shrugged, “…”". */
import { made, type Scene } from './attribution.ts'
import { leftContent } from './content-around.ts'
import { cueForms } from './cue-verbs.ts'
import { groupStart } from './group-start.ts'
import { isAux } from './is-aux.ts'
import { isComma, isOpenMark, isQuoteMark } from './marks.ts'
import { wholePhraseEnd } from './phrase-end.ts'
import { quoteAfter, quoted, quoteEnd } from './quotations.ts'
import type { Range } from './range.ts'
import { typeOf } from './source-types.ts'
import type { Subject } from './subject.ts'
import { subjectBefore } from './subjects.ts'

/** A colon before a quotation that no cue has claimed: the clause before it is the cue, its subject the source. */
export function colons(scene: Scene): void {
  const { tokens, from, to } = scene
  for (let colon = from + 2; colon < to; colon++) {
    if (tokens[colon]!.text !== ':' || quoted(tokens, colon)) continue
    const content = quoteAfter(scene, colon + 1)
    if (content[1] - content[0] < 3 || isClaimed(scene, content)) continue
    for (let at = colon - 1; at > from; at--) {
      const group = finiteGroup(scene, at)
      if (group < 0) continue
      const subject = subjectBefore(scene, group, at)
      if (subject && (isSpeaking(scene, subject) || subject.type === 'document')) {
        // "said:" is one cue; "was short with us:" is a clause and its mark.
        found(scene, 'colon', subject, [group, at === colon - 1 && !isAux(tokens[at]) ? colon + 1 : colon], content)
        break
      }
      at = group
    }
  }
}

/** A verb of manner beside a quotation: "he shrugged, “…”", "“…,” he shrugged". */
export function manners(scene: Scene, at: number): void {
  const { tokens } = scene
  if (tokens[at]!.pos !== 'VERB' || cueForms.has(tokens[at]!.low) || quoted(tokens, at) || isAux(tokens[at])) return
  const group = finiteGroup(scene, at)
  if (shrugged(scene, at) || group < 0) return
  const opens = isComma(tokens[at + 1]) && isOpenMark(tokens[at + 2], tokens[at + 1])
  if (!opens && !quoted(tokens, group - 2) && !quoted(tokens, group - 3)) return
  const subject = subjectBefore(scene, group, at)
  if (!subject || subject.ellipted || !isSpeaking(scene, subject)) return
  const content = opens ? ([at + 2, quoteEnd(scene, at + 2)] as Range) : leftContent(scene, subject.range[0])
  if (!content || content[1] - content[0] < 4 || !quoted(tokens, content[1] - 1) || isClaimed(scene, content)) return
  if (!/^[.,!?…]$/.test(tokens[content[1] - 2]!.text)) return
  found(scene, 'manner', subject, [group, at + 1], content)
}

/** "“Every week,” shrugged the baker": whoever stands after it speaks, and found so. */
function shrugged(scene: Scene, at: number): boolean {
  const { tokens, to } = scene
  const before = tokens[at - 1]
  if (!/ed$/.test(tokens[at]!.low) || !isQuoteMark(before) || before!.quote === 0 || quoted(tokens, at)) return false
  const source: Range = [at + 1, wholePhraseEnd(tokens, at + 1, to)]
  const content = leftContent(scene, at)
  if (source[1] === at + 1 || !content || !/^[.,!?…]$/.test(tokens[content[1] - 2]!.text)) return false
  const type = typeOf(tokens, source)
  if (!/^(?:person|group)$/.test(type) || isClaimed(scene, content)) return false
  found(scene, 'manner', { range: source, type, ellipted: false, rule: 'verb' }, [at, at + 1], content)
  return true
}

/** Where the verb group begins whose finite verb stands at `at`; −1 where none does. */
function finiteGroup({ tokens, from }: Scene, at: number): number {
  const token = tokens[at]!
  if (token.pos !== 'VERB' && !isAux(token)) return -1
  if (/ing$/.test(token.low) && !isAux(tokens[at - 1])) return -1
  const group = groupStart(tokens, at, from)
  return group > from && tokens[group - 1]!.low !== 'to' ? group : -1
}

const isSpeaking = ({ tokens }: Scene, { type, range }: Subject): boolean =>
  /^(?:person|group|organisation|outlet|pronoun)$/.test(type) && !/^(?:it|that|this|which)$/.test(tokens[range[0]]!.low)

const isClaimed = ({ found }: Scene, [from, to]: Range): boolean =>
  found.some(each => each.content.some(part => part[0] < to && from < part[1]))

function found(scene: Scene, rule: string, subject: Subject, cue: Range, content: Range): void {
  scene.found.push(
    made(rule, {
      tokens: scene.tokens,
      source: subject.range,
      type: subject.type,
      cue,
      content: [content],
      modality: 'said',
      grade: 0.8,
    }),
  )
}
