import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { kindNamed } from '@unimpeded/acts/kinds/index.ts'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { FieldValue } from './field-value.tsx'

test('an area of five thousand corners stands by its digest, and the page that shows the act stands with it', () => {
  const { area } = kindNamed('declare-restriction')!.body
  const value = { $sha256: 'q0uGs9yFUnhM5ue5f3gfQJQ1mWq3Tf1fN8YxV0yE2hA' }
  const html = renderToStaticMarkup(
    createElement(
      QueryClientProvider,
      { client: new QueryClient() },
      createElement(FieldValue, { schema: area?.schema, value }),
    ),
  )
  expect(html).toContain('kept beside the act')
  expect(html).toContain(value.$sha256)
})
