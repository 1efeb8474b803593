import threads, { type WorkerOptions } from 'node:worker_threads'

// The packer gives its workers isDevtools="false", takes any text for true, and then looks for packages without following links, as pnpm needs.
threads.Worker = class extends threads.Worker {
  constructor(file: string | URL, options: WorkerOptions = {}) {
    const { isDevtools: _, ...env } = options.env as NodeJS.ProcessEnv
    super(file, { ...options, env })
  }
}
