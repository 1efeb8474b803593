import { fluorescentLamp, wallSwitch } from './electrical.ts'
import { gasCooker, gasWaterHeater } from './gas.ts'
import { wallHardware } from './hardware.ts'
import type { Procedure, ProcedureId } from './procedure.ts'
import { supplyPipe, tapAndValve, toiletCistern } from './water.ts'

/** The procedures of annex 2, by their clause. */
export const procedures: Record<ProcedureId, Procedure> = {
  'SOP-1': wallHardware,
  'SOP-2': fluorescentLamp,
  'SOP-3': wallSwitch,
  'SOP-4': tapAndValve,
  'SOP-5': gasWaterHeater,
  'SOP-6': gasCooker,
  'SOP-7': toiletCistern,
  'SOP-8': supplyPipe,
}
