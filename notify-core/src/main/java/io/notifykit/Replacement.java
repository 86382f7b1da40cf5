package io.notifykit;

import java.util.Optional;

/**
 * A new task that takes the place of one that waits.
 *
 * @param task under the id that it has where it takes no other's place
 * @param collapse whose waiting task it replaces; empty for the one of its own id
 */
public record Replacement(StoredTask task, Optional<Collapse> collapse) {}
