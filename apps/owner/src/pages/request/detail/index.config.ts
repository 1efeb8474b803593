export default definePageConfig({ navigationBarTitleText: '处理单', enablePullDownRefresh: true })
