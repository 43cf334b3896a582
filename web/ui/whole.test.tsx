import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Whole } from './whole.tsx'

const drawn = (text: string): string => renderToStaticMarkup(createElement(Whole, null, text))

test('a reference is held together, wherever it stands in a sentence, and nothing else is', () => {
  expect(drawn('Report the departure of \u2068SR-014\u2069.')).toBe(
    'Report the departure of \u2068<span class="nowrap">SR-014</span>\u2069.',
  )
  expect(drawn('RA-EVAC-03')).toBe('<span class="nowrap">RA-EVAC-03</span>')
  expect(drawn('Колона СХ-7 і SR-1')).toBe('Колона <span class="nowrap">СХ-7</span> і <span class="nowrap">SR-1</span>')
  expect(drawn('2024-09-17')).toBe('<span class="nowrap">2024-09-17</span>')
  for (const text of ['Sumy – Sudzha', 'with-query', 'north-west', 'UTC+03:00', '']) expect(drawn(text)).toBe(text)
  // What is longer than a phone is wide still breaks somewhere.
  for (const text of ['ICVA-2024-09-SUDZHA-0000000014', `${'A'.repeat(90)}-${'7'.repeat(90)}`])
    expect(drawn(text)).toBe(text)
})
