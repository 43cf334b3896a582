import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Receipts } from './receipts.tsx'

const read = (sent: boolean): string =>
  renderToStaticMarkup(
    createElement(
      QueryClientProvider,
      { client: new QueryClient() },
      createElement(Receipts, { on: [], revision: 1, sent, inCase: undefined, now: 0 }),
    ),
  )

test('the hospital, which reads no notices, is not told that a convoy on its way has been sent to nobody', () => {
  expect(read(true)).toContain('Who has received it is not shown to your desk.')
  expect(read(false)).toContain('It has not been sent to its recipients yet.')
})
