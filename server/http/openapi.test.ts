import { validate } from '@readme/openapi-parser'
import { expect, test } from 'vitest'
import type { House } from './environment.ts'
import { openApiRoutes } from './openapi.ts'

test('a validator nobody here wrote finds nothing in the OpenAPI document', async () => {
  const document = await (await openApiRoutes({} as House).request('/openapi.json')).json()
  const found = await validate(document)
  expect(found.valid ? [] : found.errors).toEqual([])
  expect(found.warnings).toEqual([])
  // And it does look: a document with a wrong word in it is not let through.
  const wrong = structuredClone(document)
  wrong.paths['/health'].get.responses.default.content['application/problem+json'].schema.$ref = '#/components/nothing'
  expect((await validate(wrong).catch(() => ({ valid: false }))).valid).toBe(false)
})

test('a program that only has the document can sign in, and knows what a tracker is answered', async () => {
  const { paths } = await (await openApiRoutes({} as House).request('/openapi.json')).json()
  const { signature } = paths['/session'].post.requestBody.content['application/json'].schema.properties
  expect(signature.description).toContain('unimpeded/session/v1')
  expect(Object.keys(paths['/positions'].post.responses[200].content)).toEqual(['application/json', 'text/plain'])
})
