global using Knelpunten.Domain;
