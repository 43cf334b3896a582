import { SaxesParser } from 'saxes'
import { ReadProblem } from './route-file.ts'

/** An element while it is open: its name without prefix, its attributes, the text directly in it. */
export type Element = { name: string; attributes: Record<string, string>; text: string }

/** Called with the element and those around it, the nearest first. */
export type Visit = (element: Element, around: Element[]) => void

const deepest = 64

/**
 * Walks a document as a stream. Document types are passed over: no entity is defined, fetched or expanded beyond
 * the five of XML. Throws ReadProblem where the document is not well formed or too deep.
 */
export function walkXml(text: string, visits: { open?: Visit; close?: Visit }): void {
  const parser = new SaxesParser()
  const around: Element[] = []
  parser.on('error', error => {
    const sentence = `The file is not well-formed XML: ${error.message.replace(/\.$/, '')}. Export it again from where it came.`
    throw new ReadProblem('bad-xml', `line ${parser.line}`, sentence)
  })
  parser.on('opentag', tag => {
    if (around.length >= deepest) {
      throw new ReadProblem('bad-xml', `line ${parser.line}`, `The file nests more than ${deepest} elements.`)
    }
    const element = { name: localName(tag.name), attributes: tag.attributes as Record<string, string>, text: '' }
    visits.open?.(element, around)
    around.unshift(element)
  })
  parser.on('text', piece => {
    if (around[0]) around[0].text += piece
  })
  parser.on('cdata', piece => {
    if (around[0]) around[0].text += piece
  })
  parser.on('closetag', () => {
    const element = around.shift()!
    visits.close?.(element, around)
  })
  parser.write(text).close()
}

/** The name of the root element without prefix; '' when the document does not come to one. */
export function rootOf(text: string): string {
  const parser = new SaxesParser()
  let root = ''
  parser.on('error', () => {})
  parser.on('opentagstart', tag => {
    root ||= localName(tag.name)
  })
  for (let at = 0; at < text.length && root === ''; at += 4_096) parser.write(text.slice(at, at + 4_096))
  return root
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
