/** What is asked of whom: the requests that were read, and those told in the words of another: "they went to the hunters for help". */
import type { Span } from '../article.ts'
import { nameKey, type Telling } from './tellings-of.ts'
import { everyWord, isTelling } from './words-of.ts'

/** `of` are those asked, verbatim at `span`, with the key they are compared by; `content` are the terms of what is asked. */
export type Ask = {
  i: number
  of: readonly { text: string; span: Span; key: string }[]
  by: string | null
  content: ReadonlySet<string>
}

const noParty =
  /^(?:(?:all|both|the|warring|two|all the|the warring) (?:parties|party|sides)|parties|everyone|everybody|(?:the )?(?:international community|world|public|population)|he|him|she|her|they|them|it|us|we|me|i|you|reporters|journalists|each other|what|who|why|how|when|where|if|whether|questions?|nothing|anybody|somebody|nobody|no one)$/
const ends =
  'for|to|with|in|on|at|that|about|by|last|yesterday|whether|and|again|when|who|which|where|how|if|asking|concerning|over|after|before|as|is|was|were|has|had|have|said|not|but|so|while|then|only|once|twice'
const one =
  "((?:the\\s|an?\\s|its\\s|their\\s|his\\s|her\\s|our\\s)?[\\p{L}’'-]{2,30}(?:\\s(?!(?:ENDS)\\b)[\\p{L}’'-]{2,30}){0,5})".replace(
    'ENDS',
    ends,
  )
const what = '(?=\\s(?:for|to|that|whether|with\\s(?:a|the|his|her|their|its)|asking|concerning|about)\\b)'
const patterns = [
  `\\b(?:asked|begged|urged|implored|requested|petitioned|entreated|pressed|beseeched|invited|pleaded\\swith|called\\s(?:on|upon)|appealed\\sto|applied\\sto)\\s${one}${what}`,
  `\\b(?:turned|went|gone|came|come|wrote|written|write|sent\\s(?:word|a\\sletter|a\\smessage)|reached\\sout)\\sto\\s${one}${what}`,
  `\\b(?:knocked|knocking)\\s(?:at|on)\\sthe\\sdoors?\\sof\\s${one}(?=$|[,.;]|\\s(?:${ends})\\b)`,
  `\\b(?:requests?|appeals?|plea|petition)\\s(?:was\\s|were\\s)?(?:sent\\s|made\\s|addressed\\s)?to\\s${one}${what}`,
  `\\b(?:requested|sought|solicited|begged)\\s(?!to\\b)[^,.;]{3,50}?\\s(?:from|of)\\s${one}(?=$|[,.;]|\\s(?:${ends})\\b)`,
].map(source => new RegExp(source, 'giu'))
/** Most sentences hold none of it. */
const holds =
  /\b(?:ask|begg|urg|implor|request|petition|entreat|press|beseech|invit|plead|call(?:ed|s|ing)? (?:up)?on|appeal|appl|turned|went|gone|came|come|wr[oi]t|sent|reached out|knock|plea|sought|solicit)/i

/** The requests of a telling’s sentence; those that were read as such stand first. */
export function asksOf(telling: Telling, i: number): Ask[] {
  const { statement, addressees, speaker, content, article, sentenceSpan } = telling
  if (statement.status === 'commentary' || statement.modality === 'denied') return []
  const isParty = (key: string) => key !== '' && !noParty.test(key)
  if (statement.modality === 'asked') {
    const of = statement.addressees.map(({ text, span }, n) => ({ text, span, key: addressees[n]! }))
    const own = of.filter(({ key }) => isParty(key))
    if (own.length > 0) return [{ i, of: own, by: speaker, content }]
  }
  const [start, end] = [sentenceSpan[0], Math.min(sentenceSpan[1], sentenceSpan[0] + 1500)]
  const words = article.text.slice(start, end)
  if (!holds.test(words)) return []
  return patterns.flatMap(found =>
    [...words.matchAll(found)].flatMap((match): Ask[] => {
      const text = match[1]!
      const at = start + match.index + match[0].lastIndexOf(text)
      const key = nameKey(text)
      if (!isParty(key) || !isHeld(telling, start + match.index, at)) return []
      const after = at + text.length
      const until = article.text.slice(after, end).search(/[;.,”"]|$/)
      const asked = new Set(
        everyWord(article.text, after, after + until)
          .filter(isTelling)
          .map(({ stem }) => stem)
          .filter(term => telling.terms.has(term) || telling.parties.has(term)),
      )
      return [{ i, of: [{ text, span: [at, after], key }], by: null, content: asked }]
    }),
  )
}

/** Whether a request is the telling’s own: its verb is the cue, or whoever is asked stands in what is said. */
const isHeld = ({ statement: { content, cue, modality } }: Telling, verb: number, asked: number): boolean =>
  !cue || modality === 'asked' || isIn(cue.span, verb) || content.some(({ span }) => isIn(span, asked))

const isIn = ([from, to]: Span, at: number): boolean => from <= at && at < to
