import { describe, expect, it } from 'vitest'
import type { Article } from '../article.ts'
import { exampleArticle } from '../example-article.ts'
import { read } from '../read.ts'
import { mattersOf } from './matters-of.ts'
import { tellingsOf } from './tellings-of.ts'

const article = (file: string, published: string, sentences: readonly string[]): Article =>
  exampleArticle(sentences.join(' '), { file, outlet: file, published })

/** Whether two articles laid beside one another are held against one another. */
const areOneMatter = (one: Article, other: Article): boolean =>
  mattersOf(read([one, other]).articles.flatMap(tellingsOf))
    .get(0)
    ?.includes(1) ?? false

/** A long report from the fair at Dubna: two of them share the fair, and nothing that either is about. */
const pump = (maker: string, litres: number): string[] => [
  `${maker} showed a new pump in the great hall on Tuesday.`,
  `It lifts ${litres} litres a minute, the engineers said.`,
  `${maker} has built pumps since 1931, in a yard by the river.`,
  'The motor stands on wheels, and two men can move it.',
  `A farmer can run it for nine hours, according to ${maker}.`,
  'The fair at Dubna goes on until Friday.',
]
const rest: Record<'one' | 'other', string[]> = {
  one: [
    'Its casing is cast from recycled bronze.',
    'Sales begin in the spring, the company told visitors.',
    'Older machines will be taken back in exchange.',
    'A school in the suburbs has already ordered six.',
    'Nobody would name a price on Tuesday.',
    'The chairman joked about the weather.',
    'Rain had soaked the banners outside.',
    'Coffee was free for whoever asked.',
    'An orchestra of apprentices played in the evening.',
    'The director called the night a triumph.',
  ],
  other: [
    'Rubber seals keep sand out of the shaft.',
    'A museum wants the prototype, a curator said.',
    'Spare parts will come from a partner overseas.',
    'The designers spent four winters on drawings.',
    'Two rivals have filed suits over patents.',
    'A judge will hear them next month.',
    'Investors shrugged, and shares closed unchanged.',
    'The founder’s granddaughter cut the ribbon.',
    'She thanked the welders by their first names.',
    'Visitors queued for an hour to hear it hum.',
  ],
}

describe('articles of one matter', () => {
  it('are two long reports of one deed', () => {
    const told = pump('Volgamash', 300)
    expect(
      areOneMatter(
        article('The Courier', '2024-05-07', [...told, ...rest.one]),
        article('The Lantern', '2024-05-07', [...told.slice(1), ...rest.other]),
      ),
    ).toBe(true)
  })

  it('are not two long reports whose openings share only the occasion, each about a maker whom the other does not name', () => {
    expect(
      areOneMatter(
        article('The Courier', '2024-05-07', [
          ...pump('Volgamash', 300),
          'Volgamash hopes for exports.',
          'Volgamash is proud.',
          ...rest.one,
        ]),
        article('The Lantern', '2024-05-07', [
          ...pump('Hydrotek', 420),
          'Hydrotek hopes for loans.',
          'Hydrotek is calm.',
          ...rest.other,
        ]),
      ),
    ).toBe(false)
  })

  it('are what two sides tell of one convoy, each naming its own people again and again, and none of the other’s', () => {
    const told = (of: string) => [
      'Two lorries of flour reached the river crossing at Dubna on Monday morning.',
      `${of} had sent them, and ${of} asked for the crossing to stay open.`,
      'Shells fell beside the crossing while the flour was unloaded, and a driver was wounded.',
      `The driver was taken to the hospital in Dubna, ${of} said.`,
      `The lorries turned back across the river at noon, according to ${of}.`,
    ]
    expect(
      areOneMatter(
        article('The Courier', '2024-05-07', [...told('Lesna'), 'Lesna will try again on Friday.']),
        article('The Lantern', '2024-05-07', [...told('Harkova'), 'Harkova is looking into who fired.']),
      ),
    ).toBe(true)
  })

  it('are not two long articles that share a country and a few words', () => {
    expect(
      areOneMatter(
        article('The Courier', '2024-05-07', [
          'Bread is dear in Chile this year.',
          ...rest.one,
          ...rest.one.slice(0, 6),
        ]),
        article('The Lantern', '2024-05-07', [
          'A comet was seen in Chile on Monday.',
          ...rest.other,
          'The director said the night was clear.',
          ...rest.other.slice(0, 5),
        ]),
      ),
    ).toBe(false)
  })

  it('are short reports with little in common if they came out at once, and not a month later', () => {
    const bus = (file: string, day: string, words: string) => article(file, day, [words])
    const first = bus('The Courier', '2024-05-07', 'A bus with nine nurses was shot at near Orlik, a guard said.')
    const words =
      'The army denies firing on the bus. Its commander spoke of a mine laid by deserters, of careless drivers and of rain.'
    expect(areOneMatter(first, bus('The Lantern', '2024-05-08', words))).toBe(true)
    expect(areOneMatter(first, bus('The Lantern', '2024-07-01', words))).toBe(false)
  })
})
