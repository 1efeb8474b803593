import { type SandboxFault, type SandboxFaultInput, sandboxFault } from './settings.ts'

export type Faults = {
  add: (fault: SandboxFaultInput | unknown) => SandboxFault
  clear: () => void
  /** The fault that the next request to the path meets, used up by asking. */
  next: (path: string) => SandboxFault | undefined
}

export function createFaults(): Faults {
  let waiting: SandboxFault[] = []
  return {
    add: (fault) => {
      const parsed = sandboxFault.parse(fault)
      waiting.push(parsed)
      return { ...parsed }
    },
    clear: () => {
      waiting = []
    },
    next: (path) => {
      const fault = waiting.find((candidate) => candidate.path === path)
      if (fault) {
        fault.times -= 1
        waiting = waiting.filter(({ times }) => times > 0)
      }
      return fault
    },
  }
}
