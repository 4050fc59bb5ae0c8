/// One loop for all networks: batches, optimizers, schedules, checkpoints, validation.
package dev.kindred.neural.training;
