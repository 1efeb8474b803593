import { DamagesScreen } from '../../../features/project/damages/damages-screen.tsx'

export default DamagesScreen
