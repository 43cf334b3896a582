import { expect, test } from 'vitest'
import { exampleArticle } from '../example-article.ts'
import { read } from '../read.ts'
import { tokenise } from '../tokens.ts'
import { datesOf } from './dates-of.ts'

const dates = (text: string): string[] =>
  datesOf(tokenise(text, []), { text, published: '2024-09-18' }, []).map(each => `${each.text} = ${each.value}`)

test('a dateline that ends with a full stop is one, with its agency behind it', () => {
  const text = 'KURSK, September 17. /Desna Wire/. The bridge was hit on Monday.'
  const found = datesOf(tokenise(text, []), { text, published: '2024-09-18' }, [])
  expect(found.map(({ kind }) => kind)).toEqual(['publication', 'event'])
})

// Published on Wednesday, 18 September 2024.
test.each<[text: string, ...dates: string[]]>([
  ['The visit took place on 17-19 September.', '17-19 September = 2024-09-17/2024-09-19'],
  ['The visit took place on 17–19 September 2024.', '17–19 September 2024 = 2024-09-17/2024-09-19'],
  ['The visit took place on September 17-19.', 'September 17-19 = 2024-09-17/2024-09-19'],
  ['The visit took place from 17 to 19 September.', '17 to 19 September = 2024-09-17/2024-09-19'],
  ['They met from September 28 to October 2, 2023.', 'September 28 to October 2, 2023 = 2023-09-28/2023-10-02'],
  ['They met between 28 August and 2 September.', '28 August and 2 September = 2024-08-28/2024-09-02'],
  // That day of the week is of the date told before.
  ['It fell on 31 August. Film of that Saturday shows it.', '31 August = 2024-08-31', 'Saturday = 2024-08-31'],
  ['The truce began on 5 August. That Friday it was broken.', '5 August = 2024-08-05', 'Friday = 2024-08-09'],
  ['It fell on 31 August. He said that Saturday was calm.', '31 August = 2024-08-31', 'Saturday = 2024-09-14'],
  ['The town was shelled overnight into Tuesday.', 'overnight into Tuesday = 2024-09-16/2024-09-17'],
  ['The town was shelled overnight on Monday.', 'Monday = 2024-09-16'],
  ['Twelve people died in the week to 14 September.', 'the week to 14 September = 2024-09-08/2024-09-14'],
  ['Twelve people died in the week ending 14 September.', 'the week ending 14 September = 2024-09-08/2024-09-14'],
  ['It began in mid-August.', 'mid-August = 2024-08'],
  ['It began in mid-August 2022.', 'mid-August 2022 = 2022-08'],
  ['It will end in mid-October.', 'mid-October = 2024-10'],
  ['The next meeting has been set for mid-October.', 'mid-October = 2024-10'],
  ['The road was shut from 1 January–30 June 2024.', '1 January–30 June 2024 = 2024-01-01/2024-06-30'],
  ['They came between 1 December 2023–28 February 2024.', '1 December 2023–28 February 2024 = 2023-12-01/2024-02-28'],
  ['Nobody slept between Friday and Sunday.', 'Friday and Sunday = 2024-09-13/2024-09-15'],
  ['The pump was stolen in the spring.', 'the spring = 2024-03/2024-05'],
  ['The road will be mended in the spring.', 'the spring = 2025-03/2025-05'],
  ['In spring the river floods the road.'],
  ['Women fetch water from the spring of Bardo.'],
  [
    'The bridge was hit on 4 September, and on the next morning the mill.',
    '4 September = 2024-09-04',
    'the next morning = 2024-09-05',
  ],
  ['The ferry sank last Friday.', 'last Friday = 2024-09-13'],
  [
    'The ferry left on Friday; it had been repaired two days earlier.',
    'Friday = 2024-09-13',
    'two days earlier = 2024-09-11',
  ],
  ['20.09.2024', '20.09.2024 = 2024-09-20'],
  ['The order of 05.08.2024 says so.', '05.08.2024 = 2024-08-05'],
  ['The order of 25/08/2024 says so.', '25/08/2024 = 2024-08-25'],
  ['The order of 08/25/2024 says so.', '08/25/2024 = 2024-08-25'],
  ['The order of 05/08/2024 says so.', '05/08/2024 = null'],
  ['The order of 2024/08/05 says so.', '2024/08/05 = 2024-08-05'],
  ['The order of 5 Aug 24 says so.', '5 Aug = 2024-08-05'],
  ['It was signed on Sept. 12.', 'Sept. 12 = 2024-09-12'],
  ['It was signed on the 12th of September.', '12th of September = 2024-09-12'],
  ['It was signed on September 12th, 2023.', 'September 12th, 2023 = 2023-09-12'],
  ['It was signed on Thursday, 12 September.', 'Thursday, 12 September = 2024-09-12'],
  ['It was signed the previous Thursday.', 'Thursday = 2024-09-12'],
  ['It happened earlier this month.', 'earlier this month = 2024-09'],
  ['It happened late last year.', 'last year = 2023'],
  ['It happened at the end of August.', 'the end of August = 2024-08-31'],
  ['It happened at the weekend.', 'the weekend = 2024-09-14/2024-09-15'],
  ['It happened over the weekend.', 'the weekend = 2024-09-14/2024-09-15'],
  ['They will leave next week.', 'next week = 2024-09-23/2024-09-29'],
  ['They will leave on Monday.', 'Monday = 2024-09-23'],
  ['The talks adjourn on Friday.', 'Friday = 2024-09-20'],
  ['The mayor has requested a meeting by Friday.', 'Friday = 2024-09-20'],
  ['The judge has summoned them for Monday.', 'Monday = 2024-09-23'],
  ['The ship was allowed to unload on Tuesday.', 'Tuesday = 2024-09-17'],
  ['The vote was set for Monday.', 'Monday = 2024-09-23'],
  ['Three engineers were set free on Monday.', 'Monday = 2024-09-16'],
  ['The mill was set on fire on Monday.', 'Monday = 2024-09-16'],
  ['The road was closed until Sunday.', 'Sunday = 2024-09-22'],
  ['Until Saturday nobody had been found.', 'Saturday = 2024-09-14'],
  ['The gate will be shut until Sunday.', 'Sunday = 2024-09-22'],
  ['The bishop came to see them on Monday.', 'Monday = 2024-09-16'],
  ['The queue was said to be shorter on Monday.', 'Monday = 2024-09-16'],
  ['Food had been due to cross on Monday.', 'Monday = 2024-09-16'],
  ['The shelves were emptied on Saturday of last week.', 'Saturday of last week = 2024-09-14'],
  ['The shelves were emptied on Monday of last week.', 'Monday of last week = 2024-09-09'],
  ['The market opens on Tuesday next week.', 'Tuesday next week = 2024-09-24'],
  ['By Friday the water had fallen.', 'Friday = 2024-09-13'],
  ['From Wednesday buses will run.', 'Wednesday = 2024-09-18'],
  ['A school year beginning in December was announced.', 'December = 2024-12'],
  ['It has burnt since last September.', 'last September = 2023-09'],
  ['The page Ghouta Today was read in Zenda Jan.'],
  ['They will leave by Friday.', 'Friday = 2024-09-20'],
  ['The ministry has promised a reply by Thursday.', 'Thursday = 2024-09-19'],
  ['The ministry promised an answer by Friday.', 'Friday = 2024-09-20'],
  ['They expect an answer on Friday.', 'Friday = 2024-09-20'],
  ['It was three weeks ago.', 'three weeks ago = 2024-08-28'],
  ['In the past 24 hours nine people died.', 'the past 24 hours = 2024-09-17/2024-09-18'],
  ['It has been closed since 6 August.', '6 August = 2024-08-06'],
  ['It has been closed since early August.', 'early August = 2024-08'],
  ['The talks in August 2023 failed.', 'August 2023 = 2023-08'],
  ['In the summer of 2022 it rained.', 'summer of 2022 = 2022-06/2022-08'],
  ['The 6 August attack began at dawn.', '6 August = 2024-08-06'],
  ['They came on the night of 5-6 August.', '5-6 August = 2024-08-05/2024-08-06'],
  ['On the night of September 16 to 17 drones came.', 'September 16 to 17 = 2024-09-16/2024-09-17'],
  ['On Tuesday night the bridge fell.', 'Tuesday night = 2024-09-17'],
  ['The truce ended yesterday morning.', 'yesterday morning = 2024-09-17'],
  ['Theresa May said so. Jan Egeland agreed in May.', 'May = 2024-05'],
  ['On Monday and Tuesday the road was closed.', 'Monday = 2024-09-16', 'Tuesday = 2024-09-17'],
  ['The Security Council met on 10 and 11 September.', '10 and 11 September = 2024-09-10/2024-09-11'],
  ['In the first half of September it was quiet.', 'the first half of September = 2024-09-01/2024-09-15'],
  ['Within 72 hours they must leave.', 'Within 72 hours = 2024-09-18/2024-09-21'],
  ['The decree of 23/08 was read out.', '23/08 = 2024-08-23'],
  ['Some 1/3 of the wells are dry.'],
  ['Trucks passed on 2, 7 and 9 September.', '2, 7 and 9 September = 2024-09-02/2024-09-09'],
  ['Between 2009 and 2012 no flights landed.', '2009 and 2012 = 2009/2012'],
  ['The plan covers fiscal year 2024-25.', '2024-25 = 2024/2025'],
  ['In October last year the dyke held.', 'October last year = 2023-10'],
  ['In September of last year a truce was signed.', 'September of last year = 2023-09'],
  ['It expires in March next year.', 'March next year = 2025-03'],
  ['By the end of 2023 the camp was empty.', 'the end of 2023 = 2023-12-31'],
  ['Nothing has moved since mid-2023.', 'mid-2023 = 2023'],
  ['In the last week of July the fever came back.', 'the last week of July = 2024-07-25/2024-07-31'],
  ['In the first ten days of August it rained.', 'the first ten days of August = 2024-08-01/2024-08-10'],
  ['In the week of 9 September prices doubled.', 'the week of 9 September = 2024-09-09/2024-09-15'],
  ['The pass is valid from 20 September until 5 October.', '20 September until 5 October = 2024-09-20/2024-10-05'],
  ['It was signed on the 3rd of this month.', '3rd of this month = 2024-09-03'],
  ['They will be exchanged on the 25th.', '25th = 2024-09-25'],
  ['On the 5th they were counted again.', '5th = 2024-09-05'],
  ['On the 12th floor nobody answered.'],
  ['On Wednesday the 11th the sirens sounded.', 'Wednesday the 11th = 2024-09-11'],
  ['Half an hour later, on 11.09.2024, they left.', '11.09.2024 = 2024-09-11'],
  ['A day earlier, on Monday, he had refused.', 'A day earlier = 2024-09-16', 'Monday = 2024-09-16'],
  ['The crisis began in Esfand 1402.', 'Esfand 1402 = null'],
  ['It was in 2016 of the Ethiopian calendar.', '2016 = null'],
  ['Every Friday the market opens.', 'Friday = null'],
  ['The head of state signed it on Independence Day, 24 August.', '24 August = 2024-08-24'],
])('%s', (text, ...expected) => {
  expect(dates(text)).toEqual(expected)
})

test('the year of what is told by the way goes on for a paragraph, and not to the end', () => {
  const told = (between: string) =>
    dates(`War broke out in May 2019.\n\nOn 3 June the town fell.${between}\n\nOn 9 August a lorry was looted.`).at(-1)
  expect(told('')).toBe('9 August = 2019-08-09')
  expect(told('\n\nThe mayor was calm.\n\nIt rained.')).toBe('9 August = 2024-08-09')
})

test('where the day of publication is not known, what leans on it has no value', () => {
  const text = 'It was shelled overnight into Tuesday, and again from 28 August to 2 September, and in mid-August.'
  expect(datesOf(tokenise(text, []), { text, published: null }, []).map(({ value }) => value)).toEqual([
    null,
    null,
    null,
  ])
})

test('a dateline that ends with a full stop is one, with its agency behind it', () => {
  const text = 'KURSK, September 17. /Desna Wire/. The bridge was hit on Monday.'
  const found = datesOf(tokenise(text, []), { text, published: '2024-09-18' }, [])
  expect(found.map(({ kind }) => kind)).toEqual(['publication', 'event'])
})

// Published on Wednesday, 18 September 2024.
test.each<[text: string, ...kinds: string[]]>([
  ['BRYANSK, September 17 (Desna Wire) - The bridge is open, the mayor said on Monday.', 'publication', 'utterance'],
  ['Rebels who took the town last month said that the banks would open on Friday.', 'event', 'event'],
  ['The senator cut a ribbon on Saturday and told the crowd that the well was theirs.', 'event'],
  ['A drone struck the school on Monday, and the governor said nobody had been hurt.', 'event'],
  ['The army, at war since April, denied that it had fired.', 'event'],
])('each date of "%s" is of its kind', (text, ...kinds) => {
  const article = exampleArticle(text, { outlet: 'The Desna', published: '2024-09-18' })
  const { statements } = read([article]).articles[0]!
  const found = new Map(statements.flatMap(each => each.dates).map(date => [date.span[0], date.kind]))
  expect([...found].sort(([a], [b]) => a - b).map(([, kind]) => kind)).toEqual(kinds)
})
