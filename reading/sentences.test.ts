import { expect, test } from 'vitest'
import { paragraphsOf } from './sentences.ts'

const cut = (text: string): string[] => paragraphsOf(text).flatMap(spans => spans.map(span => text.slice(...span)))

test.each([
  ['The last bus left at 6.40 a.m.', 'Mr. Sow drove it.'],
  ['They were to wait until 6 p.m.', 'Drivers call that too long.'],
  ['The gate shut at 5 p.m.', 'Dr Lamont was still outside.'],
  ['He signed Annex B.', 'Ms. Traoré signed nothing.'],
  ['It was shipped by Halden Co.', 'Mrs. Halden has no copy.'],
  ['She works for the U.N.', 'Prof. Adeyemi does not.'],
  ['Fish are sold between dawn and 9 a.m.', 'Eastern buyers come first.'],
  ['The lift was out from 9 a.m.', 'The doctors used the stairs.'],
])('“%s” ends before “%s”', (first, second) => {
  expect(cut(`${first} ${second}`)).toEqual([first, second])
})

test.each([
  'At 10.15 a.m. Mr. Sow rang the bell.',
  'At about 9 a.m. Friday shots were heard.',
  'Shortly after 10 a.m. Turkish drones flew over the quay.',
  'He says that at 7 p.m. Mrs. Sow was at home.',
  'The pause ends at 6 p.m. Kyiv time.',
  'The pause ends at 6 p.m. GMT and not before.',
  'The council met and at 4 p.m. Dr. Lamont left.',
  'The bus left at 8 a.m. Monday and came back empty.',
  'The bus left at 10.30 a.m. Eastern time.',
  'Mr. J. B. Sow rang the bell.',
  'The case of Halden v. Dr. Sow is old.',
  'U.S. Sen. Ana Ruiz wrote to him.',
])('“%s” is one sentence', text => {
  expect(cut(text)).toEqual([text])
})
