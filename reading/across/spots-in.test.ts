/** Nadia reads where a sentence says that something was, told by a common noun. */
import { expect, test } from 'vitest'
import { spotsIn } from './spots-in.ts'

test.each<[string, [string, string[]][]]>([
  ['The captives were swapped on the old football ground.', [['old football ground', ['ground']]]],
  ['At the women’s gate the dead lay in a heap.', [['women’s gate', ['gate']]]],
  ['Flour was given out in the yard of the high school.', [['yard of the high school', ['yard', 'school']]]],
  ['They were met outside his own gate.', [['gate', ['gate']]]],
  ['They fought near the bus station.', [['bus station', ['station']]]],
  // Eleven lay nowhere in particular.
  ['Eleven soldiers lay on the ground.', []],
  // What is bound for a place is not there, and shade is no place.
  ['The wounded were taken to the hospital.', []],
  ['He sat in the shade of the wall.', []],
])('%s', (text, expected) => {
  expect(spotsIn(text, [0, text.length]).map(({ text, keys }) => [text, keys])).toEqual(expected)
})
