/** Whom or what a clause tells of where it does not name it: "he said that it had stood still", "which was closed". */

const verb = String.raw`(?:is|are|was|were|has|have|had|will|would|did|does|do|can|cannot|could|may|might|must|should|went|came|got|took|left|stood|stayed|fell|held|kept|lay|broke|remains?|still|also|never|not|no\slonger|then|later|[a-z]{3,}ed)`
/** A clause that begins with its verb, or with a word that stands for what was named before. */
const unnamed = new RegExp(
  String.raw`^[\s“"‘']*(?:that\s)?(?:(?:it|they|he|she|this|these|those)\b|(?:and\s|but\s)?${verb}\b)`,
  'i',
)
const upToVerb = new RegExp(String.raw`^(.{2,90}?)\s(?:${verb})\b`, 'i')
const hasVerb = new RegExp(String.raw`\b${verb}\b`, 'i')
const saying = /^.*?\b(?:said|says|told|added|states?|stated|announced|reported|wrote)\b(?:[^,;]{0,40}?\bthat\b)?/i

/** The words of the subject of a clause, as far as its verb; `''` where it names none. */
function subjectIn(clause: string): string {
  if (unnamed.test(clause)) return ''
  return upToVerb.exec(clause.replace(/^[\s“"‘']*(?:that\s)?/, ''))?.[1] ?? ''
}

/** For each clause of what is told, the words that it leaves to those before; `before` is the text in front of them all. */
export function carriedSubjects(clauses: readonly string[], before: string): string[] {
  let subject: string | null = null
  return clauses.map(clause => {
    if (!unnamed.test(clause) && (subject === null || hasVerb.test(clause))) {
      const own = subjectIn(clause)
      // "We heard a plane, and it turned away."
      subject = /^(?:we|i|you|he|she|they|nobody|people)?$/i.test(own) ? clause : own
      return ''
    }
    subject ??= subjectBefore(before)
    return subject
  })
}

/** The subject of the sentence before, of what was told in it where it says who told it; or whose it is that speaks. */
function subjectBefore(before: string): string {
  const sentences = before.trimEnd().split(/(?<=[.!?]["”’]?)\s+/)
  const speaker = /\b(?:of|at|on)\s(?:the|an?)\s([\w\s-]{3,30}?)\s(?:said|says|told|added)\b/.exec(
    sentences.at(-1) ?? '',
  )
  if (speaker) return speaker[1]!
  const last = sentences.findLast(sentence => /[.!?]["”’]?$/.test(sentence)) ?? ''
  return subjectIn(last.replace(saying, '').trim()) || subjectIn(last)
}
