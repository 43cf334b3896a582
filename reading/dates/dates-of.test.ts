import { expect, test } from 'vitest'
import { tokenise } from '../tokens.ts'
import { datesOf } from './dates-of.ts'

const dates = (text: string): string[] =>
  datesOf(tokenise(text, []), { text, published: '2024-09-18' }, []).map(each => `${each.text} = ${each.value}`)

// Published on Wednesday, 18 September 2024.
test.each<[text: string, ...dates: string[]]>([
  ['The visit took place on 17-19 September.', '17-19 September = 2024-09-17/2024-09-19'],
  ['The visit took place on 17–19 September 2024.', '17–19 September 2024 = 2024-09-17/2024-09-19'],
  ['The visit took place on September 17-19.', 'September 17-19 = 2024-09-17/2024-09-19'],
  ['The visit took place from 17 to 19 September.', '17 to 19 September = 2024-09-17/2024-09-19'],
  ['They met from September 28 to October 2, 2023.', 'September 28 to October 2, 2023 = 2023-09-28/2023-10-02'],
  ['They met between 28 August and 2 September.', '28 August and 2 September = 2024-08-28/2024-09-02'],
  ['The town was shelled overnight into Tuesday.', 'overnight into Tuesday = 2024-09-16/2024-09-17'],
  ['The town was shelled overnight on Monday.', 'Monday = 2024-09-16'],
  ['Twelve people died in the week to 14 September.', 'the week to 14 September = 2024-09-08/2024-09-14'],
  ['Twelve people died in the week ending 14 September.', 'the week ending 14 September = 2024-09-08/2024-09-14'],
  ['It began in mid-August.', 'mid-August = 2024-08'],
  ['It began in mid-August 2022.', 'mid-August 2022 = 2022-08'],
  ['It will end in mid-October.', 'mid-October = 2024-10'],
  ['The next meeting has been set for mid-October.', 'mid-October = 2024-10'],
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
  ['The head of state signed it on Independence Day, 24 August.', '24 August = 2024-08-24'],
])('%s', (text, ...expected) => {
  expect(dates(text)).toEqual(expected)
})

test('where the day of publication is not known, what leans on it has no value', () => {
  const text = 'It was shelled overnight into Tuesday, and again from 28 August to 2 September, and in mid-August.'
  expect(datesOf(tokenise(text, []), { text, published: null }, []).map(({ value }) => value)).toEqual([
    null,
    null,
    null,
  ])
})
