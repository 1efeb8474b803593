import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { DemoContent } from './demo-project.ts'

const folder = path.resolve(import.meta.dirname, '../../data')

export const demoFile = (name: string): string => readFileSync(path.join(folder, name), 'utf8')

export const readDemoContent = (): DemoContent => JSON.parse(demoFile('demo-project.json'))
