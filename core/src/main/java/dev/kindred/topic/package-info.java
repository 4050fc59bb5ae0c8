/// What texts are about: topics learned from documents, topics of new documents, and how good topics are.
package dev.kindred.topic;
