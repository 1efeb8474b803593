import { HandOverScreen } from '../../../features/project/people/hand-over-screen.tsx'

export default HandOverScreen
