import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { kindNamed } from '@unimpeded/acts/kinds/index.ts'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { FieldValue } from './field-value.tsx'

const drawn = (kind: string, field: string, value: unknown): string =>
  renderToStaticMarkup(
    createElement(
      QueryClientProvider,
      { client: new QueryClient() },
      createElement(FieldValue, { schema: kindNamed(kind)?.body[field]?.schema, value }),
    ),
  )

test('a note that is written like an hour that does not exist stands as it was written', () => {
  for (const note of ['2024-13-01T00:00:00Z', '2024-02-31T06:30Z', '2024-09-18T24:30+03:00'])
    expect(drawn('report-arrival', 'note', note)).toContain(note)
  expect(drawn('report-arrival', 'note', '2024-09-18T06:30:00.1234Z')).toContain('18 Sept 2024, 06:30')
})

test('an area of five thousand corners stands by its digest, and the page that shows the act stands with it', () => {
  const value = { $sha256: 'q0uGs9yFUnhM5ue5f3gfQJQ1mWq3Tf1fN8YxV0yE2hA' }
  const html = drawn('declare-restriction', 'area', value)
  expect(html).toContain('kept beside the act')
  expect(html).toContain(value.$sha256)
})
