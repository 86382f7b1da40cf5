/**
 * Schedules notifications.
 *
 * <p>You call {@link io.notifykit.NotifyClient} with a {@link io.notifykit.Message}, a {@link
 * io.notifykit.Schedule} or a whole {@link io.notifykit.Task}, and ask for {@link
 * io.notifykit.TaskInfo}. You may implement {@link io.notifykit.Channel} with its {@link
 * io.notifykit.ChannelProvider}, {@link io.notifykit.ScheduleFormat} and {@link
 * io.notifykit.NotifyListener}. You may catch {@link io.notifykit.NotifyException} and its kinds.
 *
 * <p>{@link io.notifykit.TaskStore}, {@link io.notifykit.StoreProvider} and the types that they
 * name serve Notify's own modules and may change in minor releases.
 */
package io.notifykit;
