export * from './money.ts'
export * from './price.ts'
export * from './procedures/procedure.ts'
export * from './procedures/procedures.ts'
