/**
 * What is asked of whom: the requests that were read, and those told in the words of another: "they went to the hunters for
 * help", "handed the ombudsman a petition". In the lists below words that stand together are joined by a stroke.
 */
import type { Span } from '../article.ts'
import { setOf } from '../set-of.ts'
import { sourceTypeOf } from '../statements/source-types.ts'
import { anyOf } from './any-of.ts'
import { nameKey, type Telling } from './tellings-of.ts'
import { everyWord, isTelling } from './words-of.ts'

type Party = { text: string; span: Span; key: string }
/**
 * `of` are those asked, verbatim at `span`, with the key they are compared by; `content` are the terms of what is asked.
 * `asker` is whoever asked, where the sentence names them, and `alone` whether it says that they did and no others: "it was
 * the army that asked".
 */
export type Ask = {
  i: number
  of: readonly Party[]
  by: string | null
  asker: Party | null
  alone: boolean
  content: ReadonlySet<string>
}

/** Nobody in particular is asked. */
const nobody = setOf(`
  everyone everybody international_community world public population he him she her they them it us we me i you reporters
  journalists each_other what who why how when where if whether question questions nothing anybody somebody nobody no_one
  parties party sides all_parties all_sides both_parties both_sides warring_parties warring_sides two_parties two_sides
  all_the_parties all_warring_parties the_parties the_sides`)
const isParty = (key: string): boolean =>
  key !== '' && !nobody.has(key.replaceAll(' ', '_').replace(/^(?:the|a|an)_/, ''))

/** Ways of asking somebody who stands behind them. */
const askings = setOf(`
  asked begged urged implored requested petitioned entreated pressed beseeched invited pleaded_with called_on called_upon
  appealed_to applied_to`)
/** Ways of going to somebody, in body or by letter; what is asked follows. */
const goings = setOf(`
  turned_to went_to gone_to came_to come_to wrote_to written_to write_to sent_word_to sent_a_letter_to sent_a_message_to
  reached_out_to looked_to walked_to went_to_see came_to_see gone_to_see visited telephoned phoned rang radioed addressed_to
  addressed_themselves_to called_in called_on_to sent_a_delegation_to sent_envoys_to`)
/** What is handed to whoever is asked. */
const letters = setOf(`
  request requests appeal appeals plea petition letter letters note memorandum message application complaint demand demands
  list_of_demands telegram call`)
/** Coming to whoever is asked, of a letter. */
const comings = setOf('reached went_to came_to lies_with lies_before is_before arrived_at landed_with')
/** Having a letter. */
const havings = setOf(
  'received receives got gets has had was_handed was_given was_sent were_handed were_given were_sent',
)
const being = '(?:was|were|is|are|has\\sbeen|have\\sbeen|had\\sbeen)'
const handings = setOf(
  'handed gave sent presented brought delivered submitted addressed took carried wrote lodged filed',
)
/** What is asked for may follow the one who is asked. */
const endings = setOf(`
  for to with in on at that about by since last yesterday whether and again when who which where how if asking concerning over after
  before as is was were has had have said not but so while then only once twice demanding requesting pleading begging
  asks demands requests begs pleads calls says tells`)
const days = setOf('monday tuesday wednesday thursday friday saturday sunday')

const word = "[\\p{L}’'-]{2,30}"
const named = `((?:the\\s|an?\\s|its\\s|their\\s|his\\s|her\\s|our\\s)?${word}(?:\\s(?!${anyOf(endings)}\\b)${word}){0,5})`
const somewhere = `(?:\\s(?:in|at)\\s(?:the\\s)?${word}(?:\\s(?!${anyOf(endings)}\\b)${word})?)?`
const day = `(?:\\son\\s${anyOf(days)}|\\syesterday|\\stoday)?`
const what = `(?=${day}\\s(?:for|to|that|whether|with\\s(?:a|the|his|her|their|its)|and\\s(?:ask(?:s|ed)|begg?(?:s|ed)|plead(?:s|ed)|demand(?:s|ed)|request(?:s|ed))|asking|demanding|requesting|pleading|begging|concerning|about)\\b)`
const ofLetter = `(?:an?|the|their|its|his|her|another|this|that)\\s(?:open\\s|joint\\s|written\\s|urgent\\s|new\\s)?${anyOf(letters)}`
const patterns = [
  `\\b${anyOf(askings)}\\s${named}${somewhere}${what}`,
  `\\b${anyOf(goings)}\\s(?!by\\s)${named}${somewhere}${what}`,
  `\\b(?:knocked|knocking)\\s(?:at|on)\\sthe\\sdoors?\\sof\\s${named}(?=$|[,.;]|\\s${anyOf(endings)}\\b)`,
  // "A request for seed was sent to the ministry", "a note to the administrator", "lodged a complaint with the prefect"
  `\\b${anyOf(letters)}(?:\\sfor\\s[^,.;]{3,40}?)?\\s(?:(?:was|were|is|has\\sbeen|had\\sbeen)\\s)?(?:(?:sent|made|addressed|handed|delivered|submitted|directed|went)\\s)?(?:to|with|at)\\s${named}(?=$|[,.;]|\\s${anyOf(endings)}\\b)`,
  `\\bturned\\sfor\\s[^,.;]{3,30}?\\sto\\s${named}(?=$|[,.;]|\\s${anyOf(endings)}\\b)`,
  // "In a letter to the minister the doctors demand …"
  `\\bin\\san?\\s(?:open\\s)?${anyOf(letters)}\\sto\\s${named.replace('{0,5}', '{0,5}?')}(?=,?\\s(?:the|an?|we|they|its|their)\\b)`,
  // "handed the ombudsman a petition"
  `\\b${anyOf(handings)}\\s${named.replace('{0,5}', '{0,5}?')}\\s${ofLetter}\\b`,
  `\\b(?:requested|sought|solicited|begged|demanded)\\s(?!(?:to|that)\\b)(?:[^,.;]{3,50}?\\s(?:from|of)|from|of)\\s${named}(?=$|[,.;]|\\s${anyOf(endings)}\\b)`,
  // "A plea for seed reached the governor", "laid their petition before the bishop", "on the desk of the commissioner"
  `\\b${anyOf(letters)}(?:\\sfor\\s[^,.;]{3,40}?)?\\s(?:has\\s|had\\s)?${anyOf(comings)}\\s${named}(?=$|[,.;]|\\s${anyOf(endings)}\\b)`,
  `\\b(?:laid|put|brought|placed|set)\\s(?:an?|the|their|its|his|her|this|that)\\s(?:[\\p{L}-]+\\s)?(?:${anyOf(letters)}|matter|case|need|wish)(?:\\sfor\\s[^,.;]{3,40}?)?\\s(?:before|to)\\s${named}(?=$|[,.;]|\\s${anyOf(endings)}\\b)`,
  `\\b${anyOf(letters)}\\s[^.;]{3,60}?\\son\\sthe\\sdesk\\sof\\s${named}(?=$|[,.;]|\\s${anyOf(endings)}\\b)`,
  // "The governor received a request for seed", "the governor was asked for seed", "the army was called in"
  `(?:^|[,;:“]\\s?|\\b(?:that|and|said)\\s)${named.replace('{0,5}', '{0,3}?')}\\s(?:[\\p{L}]+ly\\s)?${anyOf(havings)}\\s${ofLetter}\\s(?=for|from|to|that)`,
  `(?:^|[,;:“]\\s?|\\b(?:that|and|said)\\s)${named.replace('{0,5}', '{0,3}?')}\\s${being}\\s(?:again\\s|also\\s)?(?:asked|begged|urged|implored|requested|petitioned|entreated|called\\s(?:on|upon|in))(?=\\s(?:by|for|to|that|whether)\\b)`,
  // "It was Jordan that the mayor asked for aircraft"
  `\\bit\\s(?:was|is)\\s(?!not\\b)${named}\\s(?:that|whom|who)\\s(?:the|a|an|its|their|his|her|our|he|she|they|we|\\p{Lu})[^,.;]{0,40}?\\s(?:had\\s|has\\s|have\\s)?(?:asked|begged|urged|implored|petitioned|approached|appealed\\sto|turned\\sto|written\\sto|wrote\\sto)(?=${day}\\s(?:for|to|that|whether)\\b)`,
  // "Want a bridge from the ministry"
  `\\b(?:wants?|wanted|expects?|expected|hopes?\\sfor|hoped\\sfor)\\s(?!to\\b)[^,.;]{3,40}?\\sfrom\\s${named}(?=$|[,.;]|\\s${anyOf(endings)}\\b)`,
].map(source => new RegExp(source, 'giu'))
const asking =
  '(?:asked|begged|urged|implored|requested|petitioned|called\\s(?:on|upon|in)|turned\\sto|appealed\\sto|wrote\\sto|written\\sto)'
/** "It was the army, she said, that …": whoever tells it may stand between. */
const saidBetween = `(?:${word}\\s){1,5}(?:said|says|added|adds|told\\s[^,.;]{2,30}|insisted|insists|claimed|claims|recalled|stressed)`
/** "It was the army that asked the mission", "asked by the commissioner, and not by relatives": they, and no others. */
const byThemAlone = [
  `\\bit\\s(?:was|is)\\s(?!not\\b)${named}(?:\\s(?:in|at|of|for)\\s${word}(?:\\s${word})?)?(?:,\\s${saidBetween},|,?)\\s(?:that|who|which)\\s(?:had\\s|has\\s|have\\s)?(?:first\\s)?${asking}\\s`,
  `\\b${asking}(?:\\s(?:in|on|to|for)\\s[^,.;]{2,40})?\\sby\\s${named}(?=[^,.;]{0,40},?\\s(?:and\\s|but\\s)?not\\sby\\s)`,
].map(source => new RegExp(source, 'iu'))

/** Whoever a sentence says to have asked, and that no others did. */
function askerAlone(words: string, start: number): Party | null {
  for (const found of byThemAlone) {
    const match = found.exec(words)
    if (!match || !isParty(nameKey(match[1]!))) continue
    const at = start + match.index + match[0].lastIndexOf(match[1]!)
    return { text: match[1]!, span: [at, at + match[1]!.length], key: nameKey(match[1]!) }
  }
  return null
}

/** Most sentences hold none of it. */
const holds = new RegExp(
  `\\b(?:ask|begg|urg|implor|request|petition|entreat|press|beseech|invit|plea|appeal|appl|knock|sought|solicit|demand|turned|desk|matter|case|call|wants?|expect|hope|invit|wr[oi]t|letter|note|memorandum|message|complaint|telegram|${anyOf(goings)})`,
  'i',
)

/** The requests of a telling’s sentence; those that were read as such stand first. */
export function asksOf(telling: Telling, i: number): Ask[] {
  const { statement, addressees, speaker, content, article, sentenceSpan } = telling
  if (statement.status === 'commentary' || statement.modality === 'denied') return []
  const isAsked = statement.modality === 'asked'
  const [start, end] = [sentenceSpan[0], Math.min(sentenceSpan[1], sentenceSpan[0] + 1500)]
  const words = article.text.slice(start, end)
  const only = holds.test(words) ? askerAlone(words, start) : null
  const own = isAsked && statement.speaker ? { ...statement.speaker, key: nameKey(statement.speaker.text) } : null
  const asker = only ?? (own && isParty(own.key) ? own : null)
  const who = { asker, alone: only !== null }
  if (isAsked) {
    const of = statement.addressees.map(({ text, span, entity }, n) => ({
      text,
      span,
      key:
        ourselves(telling, text) ??
        (entity === null ? theOther(telling, text) : null) ??
        addressees[n]!.replace(/^of (?:the )?/, ''),
    }))
    const named = of.filter(({ key }) => isParty(key) && !key.startsWith('by '))
    if (named.length > 0) return [{ i, of: named, by: speaker, ...who, content }]
  }
  if (!holds.test(words)) return []
  return patterns.flatMap(found =>
    [...words.matchAll(found)].flatMap((match): Ask[] => {
      const text = match[1]!
      const at = start + match.index + match[0].lastIndexOf(text)
      const key = nameKey(text)
      if (!isParty(key) || !isHeld(telling, start + match.index, at)) return []
      const of = [{ text, span: [at, at + text.length] as Span, key }]
      // "Handed the ombudsman a petition, demanding insulin": what is asked was read, and of whom is told beside it.
      if (isAsked) return [{ i, of, by: speaker, ...who, content }]
      const until = article.text.slice(at + text.length, end).search(/[;.,”"]|$/)
      const asked = new Set(
        [...everyWord(match[0]), ...everyWord(article.text, at + text.length, at + text.length + until)]
          .filter(isTelling)
          .map(({ stem }) => stem)
          .filter(term => (telling.terms.has(term) || telling.parties.has(term)) && !key.includes(term)),
      )
      return [{ i, of, by: null, ...who, content: asked }]
    }),
  )
}

/** "The women have asked us for a school": the outlet that tells it. */
const ourselves = ({ article, statement }: Telling, text: string): string | null =>
  /^us$/i.test(text) &&
  article.outlet !== null &&
  !/[“"]/.test(article.text.slice(Math.max(0, statement.content[0]!.span[0] - 300), statement.content[0]!.span[0]))
    ? nameKey(article.outlet)
    : null

/** Whom "him" or "her" stands for: whoever was last named in the sentences before by what they are. */
function theOther({ article, statement, speaker }: Telling, text: string): string | null {
  if (!/^(?:him|her)$/i.test(text)) return null
  const at = statement.cue?.span[0] ?? statement.content[0]!.span[0]
  const before = article.text.slice(Math.max(0, at - 300), at)
  const named = [...before.matchAll(someone)].flatMap(([, words]) => {
    const each = words!.trim().split(/\s/)
    const head = each.findIndex(noun => sourceTypeOf(noun.toLowerCase(), false, []) === 'person')
    return head < 0 ? [] : [nameKey(each.slice(0, head + 1).join(' '))]
  })
  const key = named.at(-1) ?? null
  return key !== null && key !== speaker ? key : null
}
const someone = /\b(?:the|an?|its|their|our)\s((?:[\p{Ll}-]{2,20}\s?){1,4})/giu

/** Whether a request is the telling’s own: its verb is the cue, or whoever is asked stands in what is said. */
const isHeld = ({ statement: { content, cue, modality } }: Telling, verb: number, asked: number): boolean =>
  !cue || modality === 'asked' || isIn(cue.span, verb) || content.some(({ span }) => isIn(span, asked))

const isIn = ([from, to]: Span, at: number): boolean => from <= at && at < to
