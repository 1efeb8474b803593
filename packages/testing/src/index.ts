export * from './database.ts'
export * from './port-pair.ts'
export * from './world.ts'
