import { expect, test } from 'vitest'
import { tokenise } from '../tokens.ts'
import { attributionsOf } from './attributions-of.ts'
import type { Range } from './phrases.ts'

/** What the rules alone find, as "relay → source → addressee [cue] content ¦ content". */
function heard(text: string): string[] {
  const { tokens, sentences } = tokenise(text, [])
  const words = ([from, to]: Range) => text.slice(tokens[from]!.start, tokens[to - 1]!.end)
  return attributionsOf(tokens, sentences).map(({ source, cue, content, addressees, via }) => {
    const chain = [...via.map(each => words(each.source)), source ? words(source) : 'nobody named']
    const to = addressees.map(range => ` to ${words(range)}`).join('')
    return `${chain.join(' → ')}${to} [${cue ? words(cue) : ''}] ${content.map(words).join(' ¦ ')}`
  })
}

const sentences: [text: string, ...heard: string[]][] = [
  // Who speaks.
  ['Another said welders had been at work.', 'Another [said] welders had been at work'],
  [
    'Jan Egeland, head of the Norwegian Refugee Council, said aid was blocked.',
    'Jan Egeland, head of the Norwegian Refugee Council [said] aid was blocked',
  ],
  [
    'The interior secretary, Mar Rosales, countered that 2,000 had been delivered.',
    'The interior secretary, Mar Rosales [countered] that 2,000 had been delivered',
  ],
  [
    'A State Department spokesperson, Ned Price, when asked if sanctions would go, said that they did not hinder relief.',
    'A State Department spokesperson, Ned Price [said] that they did not hinder relief',
  ],
  [
    'By evening nobody had come out, a commander inside, Sviatoslav Dub, said in a voice message.',
    'a commander inside, Sviatoslav Dub [said] By evening nobody had come out',
  ],
  [
    '“There is nothing but people,” a nun who runs the kitchen there told this reporter.',
    'a nun who runs the kitchen there to this reporter [told] “There is nothing but people,”',
  ],
  [
    'A letter from the colonel to the prefect, seen by this newspaper, states that “no vehicle will pass”.',
    'A letter from the colonel to the prefect, seen by this newspaper [states] that “no vehicle will pass”',
  ],
  [
    'The mayor claimed all was well; those who called the hotline said no one came.',
    'The mayor [claimed] all was well',
    'those who called the hotline [said] no one came',
  ],
  [
    'Myanmar, speaking in exercise of its right of reply, regretted the language used.',
    'Myanmar [regretted] the language used',
  ],
  ['Sudzha has seen appeals from both sides for a corridor.', 'both sides [appeals] for a corridor'],
  ['The civilians were being held by the defenders.'],
  // Whom it was said to.
  [
    'The Coordinator called on all parties to the conflict in Rakhine State to allow the safe passage of relief.',
    'The Coordinator to all parties to the conflict in Rakhine State [called on] to allow the safe passage of relief',
  ],
  ['The mayor urged Somalis abroad to send money.', 'The mayor to Somalis abroad [urged] to send money'],
  [
    'OCHA urges the authorities in Sittwe to issue permits, and reminds all parties of their obligations.',
    'OCHA to the authorities in Sittwe [urges] to issue permits',
    'OCHA to all parties [reminds] of their obligations',
  ],
  ['Partners have requested USD 4.2 million from donors.', 'Partners to donors [have requested] USD 4.2 million'],
  // Through whom it came.
  [
    '“This is unacceptable,” he told the Supreme Defence Council, according to a spokesman.',
    'a spokesman → he to the Supreme Defence Council [told] “This is unacceptable,”',
  ],
  [
    'According to Reuters, which cited two diplomats, the UN had yet to answer.',
    'Reuters → two diplomats [cited] the UN had yet to answer',
  ],
  [
    'As Ukrinform reported earlier, on August 14 the military opened an office in Sudzha.',
    'Ukrinform [reported] on August 14 the military opened an office in Sudzha',
  ],
  [
    'A journalist quoted the driver, Juan Sido, as saying, “They saw the sign.”',
    'A journalist → the driver, Juan Sido [as saying] “They saw the sign.”',
  ],
  [
    'Water had reached the second floor, residents reported by messenger.',
    'residents [reported] Water had reached the second floor',
  ],
  // Where what is said begins and ends.
  [
    'The prime minister disclosed overnight that he had struck a deal.',
    'The prime minister [disclosed] that he had struck a deal',
  ],
  [
    'The office had reported a day earlier that 8,400 people could not leave.',
    'The office [had reported] that 8,400 people could not leave',
  ],
  [
    'The negotiator warned, however, that “armed strikes” would resume.',
    'The negotiator [warned] that “armed strikes” would resume',
  ],
  [
    'The colonel protested that observers had been kept away.',
    'The colonel [protested] that observers had been kept away',
  ],
  [
    'Pakistan said it would accept them without crews, which Delhi refused.',
    'Pakistan [said] it would accept them without crews',
    'Delhi [refused] which',
  ],
  [
    'The ministry said people had been kept from leaving - a claim Kyiv rejects.',
    'The ministry [said] people had been kept from leaving',
    'Kyiv [rejects] a claim',
  ],
  [
    'We renew our appeal to the warring parties to respect the truce.',
    'We to the warring parties [renew our appeal] to respect the truce',
  ],
]

test.each(sentences)('%s', (text, ...expected) => {
  expect(heard(text)).toEqual(expected)
})
