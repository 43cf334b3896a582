import { expect, test } from 'vitest'
import { exampleArticle } from '../example-article.ts'
import { read } from '../read.ts'

/** Of each source, in order, whom it stands for. */
function whoSpeaks(text: string): [string, string | null][] {
  const { statements, entities } = read([exampleArticle(text)]).articles[0]!
  return statements
    .filter(({ status }) => status === 'attributed')
    .flatMap(({ chain }) => chain)
    .map(({ text, entity }) => [text, entities.find(({ id }) => id === entity)?.name ?? null])
}

test('an office or a body before a name, and the name after a comma, are one', () => {
  expect(
    whoSpeaks(
      'The mayor of Tamba, Oumar Cissé, said the bridge was open. Its keeper, Fanta Diarra, denied it. Deputy Minister of Trade Asel Nurova warned that prices would rise. The charity Lamp and Slate Foundation said it had run out of flour.',
    ),
  ).toEqual([
    ['The mayor of Tamba, Oumar Cissé', 'Oumar Cissé'],
    ['Its keeper, Fanta Diarra', 'Fanta Diarra'],
    ['Deputy Minister of Trade Asel Nurova', 'Asel Nurova'],
    ['The charity Lamp and Slate Foundation', 'Lamp and Slate Foundation'],
  ])
})

test('whoever belongs to somebody named is not that person', () => {
  expect(
    whoSpeaks(
      'Oumar Cissé flew home. An aide of President Oumar Cissé said he was tired. Oumar Cissé’s lawyer said he was well. A trader from Konna said nothing had changed.',
    ).filter(([text]) => text !== 'he'),
  ).toEqual([
    ['An aide of President Oumar Cissé', null],
    ['Oumar Cissé’s lawyer', null],
    ['A trader from Konna', null],
  ])
})

test('“he” is who spoke, and no capital he spoke of', () => {
  expect(
    whoSpeaks(
      'Dmitry Peskov, the Kremlin’s spokesperson, said Moscow expected an answer. He stressed that it would be read with care.',
    ).at(-1),
  ).toEqual(['He', 'Dmitry Peskov'])
})

test('“she” is not whoever was named last, where somebody without a name spoke between', () => {
  const text =
    'Oumar Cissé, the prefect, said the ferry would run. A nurse at the landing said nobody had told her crew. She asked for two more days.'
  expect(whoSpeaks(text).at(-1)).toEqual(['She', null])
})

test('“the general” is the one so called before; “its ambassador” may be another', () => {
  const text =
    'General Moussa Diallo said the road was safe. Ostrava protested. Its ambassador said nobody had asked. The general promised an escort.'
  expect(whoSpeaks(text).filter(([who]) => /^(?:The general|Its ambassador)$/.test(who))).toEqual([
    ['Its ambassador', null],
    ['The general', 'Moussa Diallo'],
  ])
})

test('in a transcript “I” and “we” are whose turn it is', () => {
  const text = `Question: Can you comment on the offer?

Maria Ivanova: I would like to recall that the border is closed. We expect an answer by Friday.

Question (Interfax): When will it open?

Oleg Petrov: We promise to open it in May.`
  expect(whoSpeaks(text).filter(([who]) => /^(?:I|We)$/.test(who))).toEqual([
    ['I', 'Maria Ivanova'],
    ['We', 'Maria Ivanova'],
    ['We', 'Oleg Petrov'],
  ])
})

test('“the doctors” are nobody alone', () => {
  const text = 'Dr. Luz Arroyo said the ward was full. The doctors said they had no beds.'
  expect(whoSpeaks(text)).toEqual([
    ['Dr. Luz Arroyo', 'Luz Arroyo'],
    ['The doctors', null],
  ])
})

test('two together are neither of them alone, and “the Ruiz government” is not Ruiz', () => {
  const text =
    'Ana Ruiz and Omar Sesay left. Both Ruiz and Sesay said it was late. The board, which rejected the Ruiz plan, called for calm. The Ruiz government said help would come.'
  expect(whoSpeaks(text).filter(([who]) => !/^which$/.test(who!))).toEqual([
    ['Both Ruiz and Sesay', null],
    ['The board, which rejected the Ruiz plan', null],
    ['The Ruiz government', null],
  ])
})

test('an office with a capital is whoever was named with it, and a name of its own is not', () => {
  expect(
    whoSpeaks(
      'The Special Envoy, Oumar Cissé, met the elders of Tamba. The Envoy said the ferry would run. The Volga said nothing.',
    ),
  ).toContainEqual(['The Envoy', 'Oumar Cissé'])
})
